import { type DeclaredError, defineError } from '../../platform/errors/define-error.js';
import { formatMinorUnits } from '../exports/exports.public.js';
import { currencyExponent } from '../exchange-rates/exchange-rates.public.js';
import type { Refusal } from './domain/may-redeem.js';

export const PoolKeyTaken = defineError<{ key: string }>('coupon-pools.key-taken', { family: 'user', status: 409 });
export const CodeTaken = defineError<{ code: string }>('coupon-pools.code-taken', { family: 'user', status: 409 });
export const CodeInvalid = defineError<{ code: string }>('coupon-pools.code-invalid', { family: 'user', status: 422 });
export const PeriodBackwards = defineError('coupon-pools.period-backwards', { family: 'user', status: 422 });
export const PeriodShortened = defineError<{ until: string }>('coupon-pools.period-shortened', { family: 'user', status: 422 });
export const PeriodIsByDays = defineError('coupon-pools.period-is-by-days', { family: 'user', status: 422 });
export const LimitBelowUse = defineError<{ used: number }>('coupon-pools.limit-below-use', { family: 'user', status: 422 });
export const NotShared = defineError('coupon-pools.not-shared', { family: 'user', status: 422 });
export const OneCodeOnly = defineError('coupon-pools.one-code-only', { family: 'user', status: 409 });
export const CodesUnderWay = defineError<{ made: number; wanted: number }>('coupon-pools.codes-under-way', { family: 'user', status: 409 });
export const PoolArchived = defineError('coupon-pools.archived', { family: 'user', status: 409 });
export const PoolOver = defineError<{ until: string }>('coupon-pools.over', { family: 'user', status: 409 });
export const PoolEmpty = defineError('coupon-pools.empty', { family: 'user', status: 409 });

export const CustomerUnknown = defineError('coupons.customer-unknown', { family: 'user', status: 422 });
export const ExternalIdDiffers = defineError<{ externalId: string }>('coupons.external-id-differs', { family: 'user', status: 409 });
export const CodeUnknown = defineError('coupons.unknown', { family: 'user', status: 404 });
export const CouponVoid = defineError('coupons.void', { family: 'user', status: 409 });
export const CouponRedeemed = defineError('coupons.redeemed', { family: 'user', status: 409 });
export const NotIssued = defineError('coupons.not-issued', { family: 'user', status: 409 });
export const OtherCustomer = defineError('coupons.other-customer', { family: 'user', status: 422 });
export const CustomerRequired = defineError('coupons.customer-required', { family: 'user', status: 422 });
export const NotYetValid = defineError<{ from: string }>('coupons.not-yet-valid', { family: 'user', status: 422 });
export const CouponExpired = defineError<{ until: string }>('coupons.expired', { family: 'user', status: 422 });
export const UsedUp = defineError<{ limit: number }>('coupons.used-up', { family: 'user', status: 409 });
export const CustomerLimit = defineError<{ limit: number }>('coupons.customer-limit', { family: 'user', status: 409 });
export const OrderCurrencyDiffers = defineError<{ currency: string }>('coupons.currency-differs', { family: 'user', status: 422 });
export const BelowMinimum = defineError<{ minimum: string; currency: string }>('coupons.below-minimum', { family: 'user', status: 422 });
export const NothingToDiscount = defineError('coupons.nothing-to-discount', { family: 'user', status: 422 });
export const RedemptionUnknown = defineError<{ externalId: string }>('coupons.redemption-unknown', { family: 'user', status: 422 });

const PLAIN = {
  void: () => new CouponVoid({}),
  redeemed: () => new CouponRedeemed({}),
  'not-issued': () => new NotIssued({}),
  'other-customer': () => new OtherCustomer({}, { pointer: '/customer' }),
  'customer-required': () => new CustomerRequired({}, { pointer: '/customer' }),
  'nothing-to-discount': () => new NothingToDiscount({}, { pointer: '/order' }),
};

/** A refusal as an error whose sentence can be shown. */
export function refusalError(refusal: Refusal): DeclaredError {
  switch (refusal.refused) {
    case 'not-yet-valid':
      return new NotYetValid({ from: refusal.from });
    case 'expired':
      return new CouponExpired({ until: refusal.until });
    case 'used-up':
      return new UsedUp({ limit: refusal.limit });
    case 'customer-limit':
      return new CustomerLimit({ limit: refusal.limit });
    case 'currency-differs':
      return new OrderCurrencyDiffers({ currency: refusal.currency }, { pointer: '/order/currency' });
    case 'below-minimum':
      return belowMinimum(refusal);
    default:
      return PLAIN[refusal.refused]();
  }
}

function belowMinimum({ minimum, currency }: { minimum: number; currency: string }): DeclaredError {
  return new BelowMinimum({ minimum: formatMinorUnits(minimum, currencyExponent(currency)), currency }, { pointer: '/order/amount' });
}
