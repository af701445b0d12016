import { describe, expect, it } from 'vitest';
import { mayRedeem, type PoolTerms, type Presentation, type PresentedCoupon } from './may-redeem.js';

const coupon: PresentedCoupon = { state: 'issued', customerId: 'anna', validUntil: null, used: 0 };
const pool: PoolTerms = {
  codes: 'unique',
  state: 'live',
  discount: { kind: 'no-threshold', amount: 2_000, currency: 'CNY' },
  validFrom: null,
  validUntil: null,
  validDays: null,
  usageLimit: null,
  perCustomer: null,
};

type Changed = Partial<Omit<Presentation, 'coupon' | 'pool'>> & { coupon?: Partial<PresentedCoupon>; pool?: Partial<PoolTerms> };

function redeem({ coupon: changedCoupon, pool: changedPool, ...rest }: Changed = {}): unknown {
  return mayRedeem({
    customerId: 'anna',
    held: null,
    redeemedBefore: 0,
    today: '2026-11-26',
    order: { amount: 9_900, shipping: 0, currency: 'CNY', items: [] },
    ...rest,
    coupon: { ...coupon, ...changedCoupon },
    pool: { ...pool, ...changedPool },
  });
}

const unused = { state: 'available', customerId: null } as const;

describe('a coupon', () => {
  it('is good for whoever holds it, named or not', () => {
    expect(redeem()).toEqual({ amount: 2_000 });
    expect(redeem({ customerId: null })).toEqual({ amount: 2_000 });
    expect(redeem({ customerId: 'ben' })).toEqual({ refused: 'other-customer' });
  });

  it('is good once, and not when it is void', () => {
    expect(redeem({ coupon: { state: 'redeemed' } })).toEqual({ refused: 'redeemed' });
    expect(redeem({ coupon: { state: 'void' } })).toEqual({ refused: 'void' });
  });

  it('is good from its first to its last day', () => {
    expect(redeem({ pool: { validFrom: '2026-11-27' } })).toEqual({ refused: 'not-yet-valid', from: '2026-11-27' });
    expect(redeem({ pool: { validFrom: '2026-11-26', validUntil: '2026-11-26' } })).toEqual({ amount: 2_000 });
    expect(redeem({ pool: { validUntil: '2026-11-25' } })).toEqual({ refused: 'expired', until: '2026-11-25' });
    expect(redeem({ pool: { validDays: 7 }, coupon: { validUntil: '2026-11-25' } })).toEqual({ refused: 'expired', until: '2026-11-25' });
  });

  it('that nobody was given is good in a live pool, unless its days begin with the giving', () => {
    expect(redeem({ coupon: unused })).toEqual({ amount: 2_000 });
    expect(redeem({ coupon: unused, pool: { state: 'archived' } })).toEqual({ refused: 'not-issued' });
    expect(redeem({ coupon: unused, pool: { validDays: 7 } })).toEqual({ refused: 'not-issued' });
  });

  it('that was given stays good when its pool is archived', () => {
    expect(redeem({ pool: { state: 'archived' } })).toEqual({ amount: 2_000 });
  });

  it('counts against the customer’s limit only where it was not given to them', () => {
    const limited = { perCustomer: 1 };
    expect(redeem({ pool: limited, redeemedBefore: 1 })).toEqual({ amount: 2_000 });
    expect(redeem({ pool: limited, coupon: unused, redeemedBefore: 1 })).toEqual({ refused: 'customer-limit', limit: 1 });
    expect(redeem({ pool: limited, coupon: unused, customerId: null })).toEqual({ refused: 'customer-required' });
  });

  it('that is shared is good until it is used up, also by who holds a copy', () => {
    const shared = { codes: 'shared', usageLimit: 3 } as const;
    expect(redeem({ pool: shared, coupon: { ...unused, used: 2 } })).toEqual({ amount: 2_000 });
    expect(redeem({ pool: shared, coupon: { ...unused, used: 3 } })).toEqual({ refused: 'used-up', limit: 3 });
    expect(redeem({ pool: shared, coupon: { ...unused, used: 3 }, held: { validUntil: null } })).toEqual({ refused: 'used-up', limit: 3 });
  });

  it('that is shared goes by the copy’s last day', () => {
    const shared = { codes: 'shared', validDays: 7 } as const;
    expect(redeem({ pool: shared, coupon: unused })).toEqual({ refused: 'not-issued' });
    expect(redeem({ pool: shared, coupon: unused, held: { validUntil: '2026-11-26' } })).toEqual({ amount: 2_000 });
    expect(redeem({ pool: shared, coupon: unused, held: { validUntil: '2026-11-25' } })).toEqual({
      refused: 'expired',
      until: '2026-11-25',
    });
  });

  it('says what is wrong with the order last', () => {
    const order = { amount: 9_900, shipping: 0, currency: 'USD', items: [] };
    expect(redeem({ order })).toEqual({ refused: 'currency-differs', currency: 'CNY' });
    expect(redeem({ order, coupon: { state: 'void' } })).toEqual({ refused: 'void' });
  });
});
