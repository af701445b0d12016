import { type Discount, discountOn, type Order } from './discount.js';

export type CouponState = 'available' | 'issued' | 'redeemed' | 'void';

/** The code that was presented. */
export type PresentedCoupon = {
  readonly state: CouponState;
  readonly customerId: string | null;
  readonly validUntil: string | null;
  /** How often, for a shared code. */
  readonly used: number;
};

export type PoolTerms = {
  readonly codes: 'unique' | 'shared';
  readonly state: 'live' | 'archived';
  readonly discount: Discount;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly validDays: number | null;
  readonly usageLimit: number | null;
  readonly perCustomer: number | null;
};

export type Presentation = {
  readonly coupon: PresentedCoupon;
  readonly pool: PoolTerms;
  /** Who presents it, as far as that is known. */
  readonly customerId: string | null;
  /** A shared code's copy that this customer was given and has not used. */
  readonly held: { readonly validUntil: string | null } | null;
  /** How many of the pool this customer has redeemed. */
  readonly redeemedBefore: number;
  readonly today: string;
  readonly order: Order;
};

export type Refusal =
  | { readonly refused: 'void' | 'redeemed' | 'not-issued' | 'other-customer' | 'customer-required' | 'nothing-to-discount' }
  | { readonly refused: 'not-yet-valid'; readonly from: string }
  | { readonly refused: 'expired'; readonly until: string }
  | { readonly refused: 'used-up' | 'customer-limit'; readonly limit: number }
  | { readonly refused: 'currency-differs'; readonly currency: string }
  | { readonly refused: 'below-minimum'; readonly minimum: number; readonly currency: string };

/** Whether a code may be redeemed on an order, and what it takes off. What others do meanwhile is for the database to refuse. */
export function mayRedeem(presented: Presentation): { readonly amount: number } | Refusal {
  return standingOf(presented) ?? periodOf(presented) ?? limitsOf(presented) ?? discountOn(presented.pool.discount, presented.order);
}

/** Somebody was given it: what they were promised holds, whatever becomes of the pool. */
export function isHeld({ coupon, held }: Pick<Presentation, 'coupon' | 'held'>): boolean {
  return coupon.state === 'issued' || held !== null;
}

function standingOf(presented: Presentation): Refusal | undefined {
  const { coupon, pool, customerId } = presented;
  if (coupon.state === 'void' || coupon.state === 'redeemed') return { refused: coupon.state };
  if (!isHeld(presented) && (pool.state === 'archived' || pool.validDays !== null)) return { refused: 'not-issued' };
  if (coupon.customerId !== null && customerId !== null && coupon.customerId !== customerId) return { refused: 'other-customer' };
  return undefined;
}

function periodOf({ coupon, held, pool, today }: Presentation): Refusal | undefined {
  const until = held?.validUntil ?? coupon.validUntil ?? pool.validUntil;
  if (pool.validFrom !== null && today < pool.validFrom) return { refused: 'not-yet-valid', from: pool.validFrom };
  return until !== null && until < today ? { refused: 'expired', until } : undefined;
}

function limitsOf(presented: Presentation): Refusal | undefined {
  const { coupon, pool, customerId, redeemedBefore } = presented;
  if (pool.usageLimit !== null && coupon.used >= pool.usageLimit) return { refused: 'used-up', limit: pool.usageLimit };
  if (pool.perCustomer === null || isHeld(presented)) return undefined;
  if (customerId === null) return { refused: 'customer-required' };
  return redeemedBefore >= pool.perCustomer ? { refused: 'customer-limit', limit: pool.perCustomer } : undefined;
}
