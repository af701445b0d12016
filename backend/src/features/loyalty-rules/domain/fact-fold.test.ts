import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactFold } from './fact-fold.js';
import type { PastOrder } from './past.js';

const dayOf = (number: number): string => Temporal.PlainDate.from('2026-01-01').add({ days: number }).toString();
const placed = (id: string, day: number, amount: number): PastOrder => ({
  id,
  customerId: 'lin',
  externalId: id,
  at: Date.parse(dayOf(day)) + 14_400_000,
  day: dayOf(day),
  amount,
  eligible: amount,
  items: [],
});
const refund = (orderId: string, amount: number) => ({ eventId: 'r', orderId, kind: 'refund' as const, at: 0, amount });
const cancellation = (orderId: string) => ({ eventId: 'c', orderId, kind: 'cancellation' as const, at: 0, amount: 0 });

describe('FactFold', () => {
  it('knows nothing of somebody who never bought', () => {
    const names = ['orderCount', 'totalSpent', 'recencyDays', 'averageOrderValue', 'lastOrderAt', 'daysSinceActivity'];
    expect(new FactFold().read(names, dayOf(0))).toEqual({
      orderCount: 0,
      totalSpent: 0,
      recencyDays: null,
      averageOrderValue: null,
      lastOrderAt: null,
      daysSinceActivity: null,
    });
  });

  it('lets a refund lower what was spent, and a whole one or a cancellation undo the order', () => {
    const fold = new FactFold();
    fold.placed(placed('a', 0, 1_000));
    fold.placed(placed('b', 5, 500));
    fold.changed(refund('a', 400));
    expect(fold.read(['orderCount', 'totalSpent', 'averageOrderValue'], dayOf(9))).toEqual({
      orderCount: 2,
      totalSpent: 1_100,
      averageOrderValue: 550,
    });
    expect(fold.standingOf('a')).toEqual({ amount: 1_000, refunded: 400, counts: true });
    fold.changed(refund('a', 600));
    expect(fold.read(['orderCount', 'tenureDays'], dayOf(9))).toEqual({ orderCount: 1, tenureDays: 4 });
    fold.changed(cancellation('b'));
    expect(fold.read(['orderCount', 'totalSpent', 'recencyDays'], dayOf(9))).toEqual({ orderCount: 0, totalSpent: 0, recencyDays: null });
  });

  it('counts a free order until it is cancelled', () => {
    const fold = new FactFold();
    fold.placed(placed('a', 0, 0));
    expect(fold.read(['orderCount'], dayOf(0))).toEqual({ orderCount: 1 });
    fold.changed(cancellation('a'));
    expect(fold.read(['orderCount'], dayOf(0))).toEqual({ orderCount: 0 });
  });

  it('holds today and the days before it in a window, and interactions apart from orders', () => {
    const fold = new FactFold();
    fold.placed(placed('a', 0, 100));
    fold.placed(placed('b', 1, 100));
    fold.talked(dayOf(8));
    const names = ['orderCount.30d', 'orderCount.29d', 'interactionCount', 'interactionCount.7d', 'daysSinceActivity', 'recencyDays'];
    expect(fold.read(names, dayOf(29))).toEqual({
      'orderCount.30d': 2,
      'orderCount.29d': 1,
      interactionCount: 1,
      'interactionCount.7d': 0,
      daysSinceActivity: 21,
      recencyDays: 28,
    });
  });

  it('says the same as adding everything up anew', () => {
    const deed = fc.record({ day: fc.nat(60), amount: fc.integer({ min: 0, max: 1_000 }), back: fc.nat(1_200), cancelled: fc.boolean() });
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        const inTime = deeds
          .toSorted((a, b) => a.day - b.day)
          .map((one, index) => ({ ...one, order: placed(`${index}`, one.day, one.amount) }));
        const fold = new FactFold();
        for (const { order, back, cancelled } of inTime) {
          fold.placed(order);
          if (back > 0) fold.changed(refund(order.id, back));
          if (cancelled) fold.changed(cancellation(order.id));
        }
        const left = inTime
          .filter(({ cancelled, amount, back }) => !cancelled && (amount === 0 || back < amount))
          .map(({ day, amount, back }) => ({ day, spent: amount - Math.min(amount, back) }));
        const recent = left.filter(({ day }) => day > 60 - 30);
        expect(fold.read(['orderCount', 'totalSpent', 'orderCount.30d', 'totalSpent.30d', 'recencyDays', 'tenureDays'], dayOf(60))).toEqual(
          {
            orderCount: left.length,
            totalSpent: left.reduce((sum, { spent }) => sum + spent, 0),
            'orderCount.30d': recent.length,
            'totalSpent.30d': recent.reduce((sum, { spent }) => sum + spent, 0),
            recencyDays: left.length === 0 ? null : 60 - Math.max(...left.map(({ day }) => day)),
            tenureDays: left.length === 0 ? null : 60 - Math.min(...left.map(({ day }) => day)),
          },
        );
      }),
    );
  });
});
