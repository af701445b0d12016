import { describe, expect, it } from 'vitest';
import type { PastChange, PastOrder } from './past.js';
import { type Replay, turnsOf } from './turns-of.js';

const order = (id: string, at: number): PastOrder => ({
  id,
  customerId: 'lin',
  externalId: id,
  at,
  day: '2026-01-01',
  amount: 100,
  eligible: 100,
  items: [],
});
const change = (orderId: string, kind: PastChange['kind'], at: number, amount = 0): PastChange => ({
  eventId: `${kind} ${orderId}`,
  orderId,
  kind,
  at,
  amount,
});
const replay: Replay = {
  events: ['order.completed', 'order.refunded', 'order.cancelled'],
  facts: ['orderCount', 'totalSpent'],
  replayed: new Set(['a', 'b']),
  momentOf: () => ({ day: '2026-01-01', weekday: 4, minute: 0 }),
  seedOf: (eventId) => eventId.length,
  customerAt: () => ({ attributes: {} }),
};
const told = (past: Parameters<typeof turnsOf>[0], as = replay) =>
  turnsOf(past, as).turns.map(({ turn: { event, customer } }) => [
    event.type,
    event.order?.key,
    event.order?.counts,
    customer.facts['orderCount'],
    customer.facts['totalSpent'],
  ]);
const referral = (at: number, by: 1 | -1) => ({ customerId: 'lin', at, by });

describe('turnsOf', () => {
  it('asks in time, each time with the facts from before', () => {
    const past = {
      customerId: 'lin',
      orders: [order('b', 3), order('a', 1)],
      changes: [change('a', 'refund', 2, 40)],
      talks: [],
      referrals: [],
    };
    expect(told(past)).toEqual([
      ['order.completed', 'a', true, 0, 0],
      ['order.refunded', 'a', true, 1, 100],
      ['order.completed', 'b', true, 1, 60],
    ]);
  });

  it('tells at a change whether the order still counts after it', () => {
    const past = {
      customerId: 'lin',
      orders: [order('a', 1)],
      changes: [change('a', 'refund', 2, 100), change('a', 'cancellation', 3)],
      talks: [],
      referrals: [],
    };
    expect(told(past).map((turn) => turn.slice(0, 3))).toEqual([
      ['order.completed', 'a', true],
      ['order.refunded', 'a', false],
      ['order.cancelled', 'a', false],
    ]);
  });

  it('lets an order come before its change, also where the change is dated earlier', () => {
    const past = { customerId: 'lin', orders: [order('a', 5)], changes: [change('a', 'cancellation', 2)], talks: [], referrals: [] };
    expect(told(past).map(([type]) => type)).toEqual(['order.completed', 'order.cancelled']);
  });

  it('knows at each turn how many of those whom the customer brought counted by then (L6)', () => {
    const orders = [order('a', 1), order('b', 5), order('c', 9)];
    const past = { customerId: 'lin', orders, changes: [], talks: [], referrals: [referral(2, 1), referral(4, 1), referral(7, -1)] };
    const { turns } = turnsOf(past, { ...replay, facts: ['referralCount'], replayed: new Set(['a', 'b', 'c']) });
    expect(turns.map(({ turn }) => turn.customer.facts)).toEqual([0, 2, 1].map((referralCount) => ({ referralCount })));
  });

  it('counts orders that are not replayed without asking about them, and asks of the events that the rule wants only', () => {
    const past = {
      customerId: 'lin',
      orders: [order('old', 1), order('a', 2)],
      changes: [change('a', 'cancellation', 3)],
      talks: [],
      referrals: [],
    };
    expect(told(past, { ...replay, events: ['order.completed'] })).toEqual([['order.completed', 'a', true, 1, 100]]);
  });
});
