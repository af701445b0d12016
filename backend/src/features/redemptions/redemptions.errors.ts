import { type DeclaredError, defineError } from '../../platform/errors/define-error.js';
import type { TakeRefusal } from './domain/may-take.js';

export const RedemptionExternalIdDiffers = defineError<{ externalId: string }>('redemptions.external-id-differs', {
  family: 'user',
  status: 409,
});
export const RedemptionCustomerUnknown = defineError('redemptions.customer-unknown', { family: 'user', status: 422 });
export const RewardUnknown = defineError('redemptions.reward-unknown', { family: 'user', status: 422 });
export const RewardNotLive = defineError('redemptions.not-live', { family: 'user', status: 409 });
export const RewardOnlyGiven = defineError('redemptions.only-given', { family: 'user', status: 409 });
export const NotForTier = defineError('redemptions.not-for-tier', { family: 'user', status: 409 });
export const NotForLevel = defineError('redemptions.not-for-level', { family: 'user', status: 409 });
export const RewardNotYet = defineError<{ from: string }>('redemptions.not-yet', { family: 'user', status: 409 });
export const RewardOver = defineError<{ until: string }>('redemptions.over', { family: 'user', status: 409 });
export const SoldOut = defineError('redemptions.sold-out', { family: 'user', status: 409 });
export const MemberLimit = defineError('redemptions.member-limit', { family: 'user', status: 409 });
export const StepNotOpen = defineError<{ state: string }>('redemptions.step-not-open', { family: 'user', status: 409 });
/** It was used or handed over before what brought it was undone. */
export const RewardKept = defineError('redemptions.kept', { family: 'user', status: 409 });
export const CouponUsed = defineError('redemptions.coupon-used', { family: 'user', status: 409 });

export function takeError(refusal: TakeRefusal): DeclaredError {
  switch (refusal.refused) {
    case 'not-live':
      return new RewardNotLive({});
    case 'only-given':
      return new RewardOnlyGiven({});
    case 'not-yet':
      return new RewardNotYet({ from: refusal.from });
    case 'over':
      return new RewardOver({ until: refusal.until });
    case 'not-for-level':
      return new NotForLevel({});
    default:
      return new NotForTier({});
  }
}
