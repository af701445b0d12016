import { describe, expect, it } from 'vitest';
import { decideReferral, type OpenReferral, type RefereeOrder, type Terms } from './decide-referral.js';

const DAY = 86_400_000;
const terms: Terms = { walletType: 'points', referrerUnits: 200, refereeUnits: 100, minimumAmount: 5_000, withinDays: 30, waitDays: 7 };
const made = Date.parse('2026-11-01T00:00:00Z');

const referral = (over: Partial<OpenReferral> = {}): OpenReferral => ({ state: 'waiting', createdAt: made, orderId: null, terms, ...over });
const order = (day: number, net: number | null, over: Partial<RefereeOrder> = {}): RefereeOrder => ({
  id: `order-${day}`,
  occurredAt: made + day * DAY,
  net,
  counts: true,
  ...over,
});
const on = (day: number): number => made + day * DAY;

describe('a referral', () => {
  it('waits for a purchase until its time is over', () => {
    expect(decideReferral(referral(), [], on(30))).toEqual({ to: 'waiting', lookAgainAt: on(30) + 1 });
    expect(decideReferral(referral(), [], on(30) + 1)).toEqual({ to: 'refused', reason: 'no-purchase' });
  });

  it.each<[what: string, orders: RefereeOrder[], to: string]>([
    ['exactly the least', [order(1, 5_000)], 'qualified'],
    ['one less', [order(1, 4_999)], 'waiting'],
    ['an order in a currency without a rate', [order(1, null)], 'waiting'],
    ['a cancelled one', [order(1, 9_000, { counts: false })], 'waiting'],
    ['two small ones', [order(1, 3_000), order(2, 3_000)], 'waiting'],
    ['a large one after a small one', [order(1, 3_000), order(2, 6_000)], 'qualified'],
    ['an order from before', [order(-1, 6_000), order(2, 6_000)], 'refused'],
    ['a cancelled order from before', [order(-1, 6_000, { counts: false }), order(2, 6_000)], 'qualified'],
  ])('looks at %s', (_, orders, to) => expect(decideReferral(referral(), orders, on(3)).to).toBe(to));

  it('is rewarded once the purchase can no longer be sent back', () => {
    const orders = [order(2, 6_000)];
    expect(decideReferral(referral(), orders, on(9) - 1)).toEqual({ to: 'qualified', orderId: 'order-2', lookAgainAt: on(9) });
    expect(decideReferral(referral({ state: 'qualified', orderId: 'order-2' }), orders, on(9))).toEqual({
      to: 'rewarded',
      orderId: 'order-2',
    });
  });

  it('counts the purchase on its day, not when it came to light', () => {
    expect(decideReferral(referral(), [order(30, 6_000)], on(90)).to).toBe('rewarded');
    expect(decideReferral(referral(), [order(31, 6_000)], on(90))).toEqual({ to: 'refused', reason: 'no-purchase' });
  });

  it('goes on with another purchase when the first is taken back', () => {
    const orders = [order(2, 6_000, { counts: false, net: 0 }), order(5, 6_000)];
    expect(decideReferral(referral({ state: 'qualified', orderId: 'order-2' }), orders, on(6))).toMatchObject({ orderId: 'order-5' });
  });

  it('loses its rewards with its purchase, and with nothing else', () => {
    const rewarded = referral({ state: 'rewarded', orderId: 'order-2' });
    expect(decideReferral(rewarded, [order(-3, 9_000), order(2, 6_000)], on(400)).to).toBe('rewarded');
    expect(decideReferral(rewarded, [order(2, 4_000), order(5, 9_000)], on(20))).toEqual({ to: 'refused', reason: 'order-refunded' });
    expect(decideReferral(rewarded, [], on(20))).toEqual({ to: 'refused', reason: 'order-refunded' });
  });
});
