import type { StoredRedemption } from './coupon-redemptions.repository.js';
import type { CouponRedemption } from './coupons.contract.js';

export function viewRedemption(stored: StoredRedemption): CouponRedemption {
  const { id, externalId, couponId, poolKey, customerId, kind, currency } = stored;
  return {
    id,
    externalId,
    couponId,
    poolKey,
    customerId,
    order: { externalId: stored.orderExternalId, amount: stored.orderAmount, currency },
    discount: { kind, amount: stored.discount, currency },
    redeemedAt: stored.redeemedAt.toISOString(),
    cancelledAt: stored.cancelledAt?.toISOString() ?? null,
  };
}
