import { describe, expect, it } from 'vitest';
import type { EarningEvent, EarningFlush, EarningOrder } from './domain/earning-flush.js';
import { flushTurns } from './flush-turns.js';

const facts = ['orderCount', 'totalSpent', 'totalSpent.30d', 'recencyDays', 'tenureDays', 'daysSinceActivity'];
const at = (day: string) => new Date(`${day}T04:00:00Z`);
const event = (id: string, type: string, day: string, more: Partial<EarningEvent> = {}): EarningEvent => ({
  id,
  name: id,
  type,
  at: at(day),
  day,
  customerId: 'lin',
  amount: 100,
  isInteraction: false,
  properties: null,
  ...more,
});
const order = (id: string, day: string, more: Partial<EarningOrder> = {}): EarningOrder => ({
  id,
  customerId: 'lin',
  at: at(day),
  day,
  amount: 100,
  eligible: 100,
  gross: 100,
  before: null,
  after: { refunded: 0, counts: true },
  changes: [],
  ...more,
});
const flush = (events: EarningEvent[], orders: EarningOrder[]): EarningFlush => ({
  now: at('2026-06-30'),
  timeZone: 'UTC',
  currency: 'CNY',
  liveRules: 'some',
  events,
  orders,
  repeated: [],
});
const wanted = new Set(['order.completed', 'order.refunded', 'checked.in']);
const known = new Map([
  [
    'lin',
    {
      life: { orders: 2, spent: 300, interactions: 1 },
      days: new Map([[Date.parse('2026-06-01') / 86_400_000, { orders: 1, spent: 200, interactions: 0 }]]),
      referred: 0,
      lastTalk: Date.parse('2026-06-05') / 86_400_000,
      places: ['2026-01-01', '2026-06-01'].map((day) => ({ at: at(day).getTime(), day: Date.parse(day) / 86_400_000 })),
    },
  ],
]);

describe('the turns of a flush', () => {
  it('see what was known before, and the events before them', () => {
    const turns = flushTurns(
      flush(
        [event('b', 'order.completed', '2026-06-20'), event('a', 'order.completed', '2026-06-10')],
        [order('a', '2026-06-10'), order('b', '2026-06-20')],
      ),
      wanted,
      facts,
      known,
    );
    expect(turns.map(({ eventId, facts: seen }) => [eventId, ...facts.map((name) => seen[name])])).toEqual([
      ['a', 2, 300, 200, 9, 160, 5],
      ['b', 3, 400, 300, 10, 170, 10],
    ]);
  });

  it('count a late event to its own day, with what is known by now', () => {
    const [late] = flushTurns(flush([event('a', 'order.completed', '2026-02-01')], [order('a', '2026-02-01')]), wanted, facts, known);
    expect(late?.facts).toMatchObject({ orderCount: 2, 'totalSpent.30d': 0, recencyDays: 0, tenureDays: 31 });
  });

  it('let a refund lower what the next one sees, and a cancelled order count no more', () => {
    const paid = { before: { refunded: 0, counts: true } };
    const refund = { eventId: 'r', name: 'r', type: 'order.refunded' as const, at: at('2026-06-11'), day: '2026-06-11', paidBack: 40 };
    const turns = flushTurns(
      flush(
        [event('r', 'order.refunded', '2026-06-11'), event('b', 'order.completed', '2026-06-20')],
        [
          order('a', '2026-06-10', { ...paid, after: { refunded: 100, counts: false }, changes: [{ ...refund, paidBack: 100 }] }),
          order('b', '2026-06-20'),
        ],
      ),
      wanted,
      facts,
      new Map([['lin', { ...known.get('lin')!, life: { orders: 3, spent: 400, interactions: 1 } }]]),
    );
    expect(
      turns.map(({ order: of, facts: { orderCount, totalSpent, recencyDays } }) => [of?.counts, orderCount, totalSpent, recencyDays]),
    ).toEqual([
      [false, 3, 400, 1],
      [true, 2, 300, 19],
    ]);
  });

  it('come in the order in which they occurred, and equal instants by name; a refund never before its order', () => {
    const early = { eventId: 'r', name: 'r', type: 'order.refunded' as const, at: at('2026-06-01'), day: '2026-06-01', paidBack: 40 };
    const turns = flushTurns(
      flush(
        [
          event('r', 'order.refunded', '2026-06-01'),
          event('z', 'checked.in', '2026-06-10'),
          event('a', 'order.completed', '2026-06-10'),
          event('y', 'checked.in', '2026-06-10'),
        ],
        [order('a', '2026-06-10', { after: { refunded: 40, counts: true }, changes: [early] })],
      ),
      wanted,
      facts,
      known,
    );
    expect(turns.map(({ eventId, amount }) => [eventId, amount])).toEqual([
      ['a', 100],
      ['y', 100],
      ['z', 100],
      ['r', 40],
    ]);
  });

  it('leave out an order whose worth nobody knows, and a refund that waits for its order', () =>
    expect(
      flushTurns(
        flush(
          [event('a', 'order.completed', '2026-06-10'), event('r', 'order.refunded', '2026-06-10')],
          [order('a', '2026-06-10', { amount: null })],
        ),
        wanted,
        facts,
        known,
      ),
    ).toEqual([]));

  it('know a talk from before it, and nothing of others', () => {
    const turns = flushTurns(
      flush(
        [
          event('t', 'checked.in', '2026-06-10', { isInteraction: true }),
          event('u', 'checked.in', '2026-06-12'),
          event('x', 'checked.in', '2026-06-12', { customerId: 'gao' }),
        ],
        [],
      ),
      wanted,
      facts,
      known,
    );
    expect(turns.map(({ customerId, facts: { daysSinceActivity, orderCount } }) => [customerId, daysSinceActivity, orderCount])).toEqual([
      ['gao', null, 0],
      ['lin', 5, 2],
      ['lin', 2, 2],
    ]);
  });
});
