import { describe, expect, it } from 'vitest';
import type { OrderChange } from './order.js';
import { settleOrder } from './settle-order.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 0, day));
const refund = (eventId: string, amount: number | null, more: Partial<OrderChange> = {}): OrderChange => ({
  eventId,
  externalId: eventId,
  kind: 'refund',
  occurredAt: at(1),
  amount,
  currency: null,
  lines: [],
  state: 'waiting',
  appliedAmount: 0,
  ...more,
});
const order = { gross: 100, currency: 'CNY', lines: [] };
const states = (changes: readonly OrderChange[], of = order) =>
  settleOrder(of, changes).changes.map(({ eventId, state, appliedAmount }) => `${eventId} ${state} ${appliedAmount}`);

describe('settleOrder', () => {
  it('takes refunds in time and caps the last', () =>
    expect(states([refund('b', 60, { occurredAt: at(2) }), refund('a', 70)])).toEqual(['a applied 70', 'b capped 30']));
  it('takes "everything that is left" after refunds of a named amount', () =>
    expect(states([refund('a', null), refund('b', 60, { occurredAt: at(2) })])).toEqual(['b applied 60', 'a applied 40']));
  it('takes nothing for a refund in another currency', () =>
    expect(states([refund('a', 60, { currency: 'USD' })])).toEqual(['a capped 0']));
  it('says when the order was first cancelled', () => {
    const cancellations = [
      refund('a', null, { kind: 'cancellation', occurredAt: at(3) }),
      refund('b', null, { kind: 'cancellation', occurredAt: at(2) }),
    ];
    expect(settleOrder(order, cancellations)).toMatchObject({ refunded: 0, cancelledAt: at(2) });
  });
  it('caps what is more than a line, and keeps the amount', () => {
    const lines = [{ lineId: '1', amount: 40 }];
    const settlement = settleOrder({ ...order, lines }, [refund('a', 50, { lines: [{ lineId: '1', amount: 50 }] })]);
    expect(settlement).toMatchObject({ refunded: 50, changes: [{ state: 'capped', appliedAmount: 50 }] });
    expect(settlement.refundedByLine).toEqual(new Map([['1', 40]]));
  });
});
