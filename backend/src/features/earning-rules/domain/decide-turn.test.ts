import type { RuleOutcome } from '@liuke/sdk';
import { describe, expect, it } from 'vitest';
import { Allowances } from './allowances.js';
import { type Answer, decideTurn } from './decide-turn.js';
import { type Caps, standTogether } from './terms.js';

const none: Caps = { perEvent: null, perDay: null, perCustomer: null, budget: null };
const rule = (id: string, caps: Partial<Caps> = {}, group: string | null = 'double') => ({
  id,
  caps: { ...none, ...caps },
  stacks: group === null,
  group,
});
const award = (units: number): RuleOutcome => ({
  effects: [
    { kind: 'award', units, wallet: 'points', reasons: [{ code: 'earned', params: {} }] },
    { kind: 'set-state', state: units },
  ],
});
const nothing: RuleOutcome = { effects: [], remarks: [{ code: 'too-small', params: {} }] };
const turn = { customerId: 'lin', day: '2026-11-25' };

function decided(rules: ReturnType<typeof rule>[], answers: Record<string, Answer>) {
  const allowances = new Allowances({ customers: new Map(), days: new Map(), budgets: new Map() });
  return decideTurn(rules, turn, ({ id }) => answers[id] ?? 'not-asked', allowances).map((decision) =>
    decision.waits
      ? [decision.rule.id, 'waits']
      : [
          decision.rule.id,
          decision.lost ? 'lost' : decision.effects.map((effect) => (effect.kind === 'award' ? effect.units : effect.kind)),
          decision.keeps?.state ?? null,
        ],
  );
}

describe('rules of one group', () => {
  const [first, second, third] = [rule('first'), rule('second'), rule('third')];

  it('give what the first in order awards, and nothing of the others counts', () =>
    expect(decided([first, second, third], { first: nothing, second: award(5), third: award(9) })).toEqual([
      ['first', [], null],
      ['second', [5], 5],
      ['third', 'lost', null],
    ]));

  it('pass over who is not asked', () => expect(decided([first, second], { second: award(5) })).toEqual([['second', [5], 5]]));

  it('wait behind one that has not answered, for it might win', () =>
    expect(decided([first, second, third], { first: nothing, second: 'waits', third: award(9) })).toEqual([
      ['first', [], null],
      ['second', 'waits'],
      ['third', 'waits'],
    ]));

  it('do not wait for one that cannot win any more', () =>
    expect(decided([first, second], { first: award(1), second: 'waits' })).toEqual([
      ['first', [1], 1],
      ['second', 'lost', null],
    ]));

  it('let the next one try where a cap leaves nothing', () =>
    expect(decided([rule('first', { perEvent: 0 }), second], { first: award(5), second: award(3) })).toEqual([
      ['first', [0], 5],
      ['second', [3], 3],
    ]));
});

it('counts all awards of an event against its cap, and numbers effects as they stand in the outcome', () => {
  const both: RuleOutcome = { effects: [...award(6).effects, { kind: 'award', units: 6, wallet: 'stamps', reasons: [] }] };
  const allowances = new Allowances({ customers: new Map(), days: new Map(), budgets: new Map() });
  const [decision] = decideTurn([rule('alone', { perEvent: 10 }, null)], turn, () => both, allowances);
  expect(decision).toMatchObject({
    effects: [
      { number: 1, units: 6 },
      { number: 3, units: 4, reasons: [{ code: 'earning-rules.cut-by-event' }] },
    ],
  });
});

it('stands rules together that decide about each other', () =>
  expect(standTogether([rule('a'), rule('b', {}, null), rule('c', {}, 'other'), rule('d')]).map((own) => own.map(({ id }) => id))).toEqual([
    ['a', 'd'],
    ['b'],
    ['c'],
  ]));
