import type { RuleOutcome } from '@liuke/sdk';
import { describe, expect, it } from 'vitest';
import { pickOrders } from './pick-orders.js';
import { type EarnedOrder, tally } from './tally.js';

const reason = (code: string) => ({ code, params: {} });
const award = (units: number, ...codes: string[]): RuleOutcome => ({
  effects: [{ kind: 'award', units, wallet: 'points', reasons: codes.map(reason) }],
});
const issue: RuleOutcome = {
  effects: [
    { kind: 'issue', what: 'reward', key: 'cake', reasons: [reason('birthday')] },
    { kind: 'set-state', state: 1 },
  ],
};
const nothing: RuleOutcome = { effects: [], remarks: [reason('too-small')] };

function earned(id: string, day: string, outcome: RuleOutcome, parts: Partial<EarnedOrder> = {}): EarnedOrder {
  const order = { id, customerId: 'lin', externalId: id, at: 0, day, amount: 100, eligible: 100, items: [] };
  return { order, refunded: 0, counts: true, outcomes: [{ ofChange: false, outcome }], takenBack: () => 0, ...parts };
}

describe('tally', () => {
  it('sums wallets over all and by period, and what was taken back', () => {
    const half = { takenBack: (units: number) => units / 2 };
    const { wallets, periods, earningOrders, earningCustomers } = tally(
      [earned('a', '2026-01-31', award(10)), earned('b', '2026-02-01', award(20), half), earned('c', '2026-02-02', nothing)],
      ['2026-01-01', '2026-02-01', '2026-03-01'],
    );
    expect(wallets).toEqual([{ wallet: 'points', awarded: 30, takenBack: 10, units: 20 }]);
    expect(periods.map(({ orders, wallets: [own] }) => [orders, own?.units])).toEqual([
      [1, 10],
      [2, 10],
      [0, undefined],
    ]);
    expect([earningOrders, earningCustomers]).toEqual([2, 1]);
  });

  it('takes nothing back of what a change itself brought', () => {
    const outcomes = [{ ofChange: true, outcome: award(7) }];
    expect(tally([earned('a', '2026-01-01', nothing, { outcomes, takenBack: (units) => units })], []).wallets).toEqual([
      { wallet: 'points', awarded: 7, takenBack: 0, units: 7 },
    ]);
  });

  it('counts rewards, those withdrawn apart, and says nothing of what a rule keeps', () => {
    const gone = { counts: false };
    expect(tally([earned('a', '2026-01-01', issue), earned('b', '2026-01-01', issue, gone)], []).effects).toEqual([
      { kind: 'issue', of: 'cake', count: 2, withdrawn: 1 },
    ]);
  });

  it('counts an order once for each sentence, remarks apart from reasons', () => {
    const orders = [
      earned('a', '2026-01-01', award(1, 'earned', 'earned')),
      earned('b', '2026-01-01', award(1, 'earned')),
      earned('c', '2026-01-01', nothing),
    ];
    expect(tally(orders, []).reasons).toEqual([
      { code: 'earned', remark: false, orders: 2 },
      { code: 'too-small', remark: true, orders: 1 },
    ]);
  });

  it('does not lose a unit in sums that a floating point number could not hold', () => {
    const large = 2 ** 52;
    const orders = [
      earned('a', '2026-01-01', award(large)),
      earned('b', '2026-01-01', award(large - 2)),
      earned('c', '2026-01-01', award(1)),
    ];
    expect(tally(orders, []).wallets[0]?.awarded).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('pickOrders', () => {
  it('shows one of each kind before a second of any, the frequent kinds first, and nobody of whom there is nothing to say', () => {
    const orders = [
      earned('a1', '2026-01-01', award(1, 'earned')),
      earned('a2', '2026-01-01', award(2, 'earned')),
      earned('a3', '2026-01-01', award(3, 'earned')),
      earned('b1', '2026-01-01', nothing),
      earned('b2', '2026-01-01', nothing),
      earned('c1', '2026-01-01', issue),
      earned('d1', '2026-01-01', { effects: [] }),
    ];
    expect(pickOrders(orders, 5).map(({ order }) => order.id)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2']);
    expect(pickOrders(orders, 20)).toHaveLength(6);
  });
});
