import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Discount as CouponDiscount } from '../coupon-pools.contract.js';
import cases from './cases/discounts.json' with { type: 'json' };
import { type Discount, discountOn, type Order } from './discount.js';

function orderOf(given: Partial<Order>): Order {
  return { amount: 0, shipping: 0, currency: 'CNY', items: [], ...given };
}

describe('a discount (L3)', () => {
  it.each(cases.map((one) => [one.says, one] as const))('%s', (_, { discount, order, is }) => {
    expect(discountOn(CouponDiscount.parse(discount), orderOf(order))).toEqual(is);
  });

  it('is whole minor units, more than nothing, and never more than there is to pay', () => {
    const money = fc.integer({ min: 0, max: 10_000_000_000_000 });
    const line = fc.record({ quantity: fc.integer({ min: 0, max: 1_000_000_000 }), amount: money });
    const currency = fc.constant('CNY');
    const discount: fc.Arbitrary<Discount> = fc.oneof(
      fc.record({ kind: fc.constant('amount-off' as const), amount: money, minimum: money, currency }),
      fc.record({
        kind: fc.constant('percentage' as const),
        percentOff: fc.integer({ min: 1, max: 100 }),
        ceiling: fc.option(money),
        minimum: money,
        currency,
      }),
      fc.record({ kind: fc.constant('free-shipping' as const), ceiling: fc.option(money), minimum: money, currency }),
      fc.record({
        kind: fc.constant('buy-x-get-y' as const),
        buy: fc.integer({ min: 1, max: 100 }),
        get: fc.integer({ min: 1, max: 100 }),
        times: fc.option(fc.integer({ min: 1, max: 100 })),
        skus: fc.constant([]),
        categories: fc.constant([]),
      }),
    );
    fc.assert(
      fc.property(discount, fc.array(line, { maxLength: 8 }), money, (given, items, shipping) => {
        const amount = items.reduce((sum, item) => sum + item.amount, 0);
        const worth = discountOn(given, { amount, shipping, currency: 'CNY', items });
        if ('refused' in worth) return;
        expect(Number.isSafeInteger(worth.amount) && worth.amount > 0).toBe(true);
        expect(worth.amount).toBeLessThanOrEqual(given.kind === 'free-shipping' ? shipping : amount);
      }),
    );
  });
});
