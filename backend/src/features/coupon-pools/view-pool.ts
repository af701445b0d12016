import type { ListedCouponPool } from './coupon-pools.contract.js';
import type { StoredPool } from './coupon-pools.repository.js';

export function viewPool(pool: StoredPool): ListedCouponPool {
  const { id, key, names, discount, perCustomer, state, total, createdAt, version } = pool;
  return {
    id,
    key,
    names,
    discount: discountView(discount),
    codes:
      pool.codes === 'shared'
        ? { kind: 'shared', code: pool.sharedCode ?? '', usageLimit: pool.usageLimit, used: pool.sharedUsed ?? 0 }
        : { kind: 'unique', prefix: pool.prefix },
    validity:
      pool.validDays === null ? { kind: 'window', from: pool.validFrom, until: pool.validUntil } : { kind: 'days', days: pool.validDays },
    perCustomer,
    state,
    total,
    createdAt: createdAt.toISOString(),
    version,
  };
}

function discountView(discount: StoredPool['discount']): ListedCouponPool['discount'] {
  return discount.kind === 'buy-x-get-y' ? { ...discount, skus: [...discount.skus], categories: [...discount.categories] } : discount;
}

/** What the audit says of a pool. */
export function recordedPool({
  key,
  names,
  discount,
  codes,
  usageLimit,
  validFrom,
  validUntil,
  validDays,
  perCustomer,
  state,
}: StoredPool): Record<string, unknown> {
  return { key, names, discount, codes, usageLimit, validFrom, validUntil, validDays, perCustomer, state };
}
