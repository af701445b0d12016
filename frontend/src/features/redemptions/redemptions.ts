import type { Redemption } from '../../api/generated/types.gen.ts';

export const redemptionStates = ['pending', 'issued', 'used', 'cancelled', 'failed'] as const satisfies readonly Redemption['state'][];
export const redemptionReasons = ['customer', 'out-of-stock', 'mistake', 'other'] as const satisfies readonly NonNullable<
  Redemption['reason']
>[];
export const toneOfRedemption: Record<Redemption['state'], string> = {
  pending: 'attention',
  issued: 'good',
  used: 'good',
  cancelled: '',
  failed: 'bad',
};

export type RedemptionStep = 'fulfil' | 'use' | 'cancel' | 'fail';

/** What can be done next; a coupon is used where it is redeemed. */
export function openSteps({ state, coupon }: Pick<Redemption, 'state' | 'coupon'>): RedemptionStep[] {
  if (state === 'pending') return ['fulfil', 'fail', 'cancel'];
  if (state !== 'issued') return [];
  return coupon === null ? ['use', 'cancel'] : ['cancel'];
}
