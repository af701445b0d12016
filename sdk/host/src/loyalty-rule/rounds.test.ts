import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { roundsOf } from './rounds.ts';

it('takes the second turn of a customer into the second round', () => {
  expect(roundsOf(['lin-1', 'gao-1', 'lin-2', 'lin-3', 'gao-2'], (turn) => turn.slice(0, 3))).toEqual([
    ['lin-1', 'gao-1'],
    ['lin-2', 'gao-2'],
    ['lin-3'],
  ]);
});

it('loses nothing, keeps the order of each customer, and has nobody twice in a round', () => {
  const turn = fc.record({ customer: fc.constantFrom('lin', 'gao', 'wu', 'he'), number: fc.nat() });
  fc.assert(
    fc.property(fc.array(turn), (turns) => {
      const rounds = roundsOf(turns, ({ customer }) => customer);
      for (const round of rounds) expect(new Set(round.map(({ customer }) => customer)).size).toBe(round.length);
      for (const customer of ['lin', 'gao', 'wu', 'he'])
        expect(rounds.flat().filter((one) => one.customer === customer)).toEqual(turns.filter((one) => one.customer === customer));
    }),
  );
});
