import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { unitsToTakeBack } from './units-to-take-back.ts';

it.each([
  [199, { amount: 19_950, refunded: 0, counts: true }, 0],
  [199, { amount: 19_950, refunded: 9_975, counts: true }, 99],
  [199, { amount: 19_950, refunded: 19_949, counts: true }, 198],
  [199, { amount: 19_950, refunded: 19_950, counts: false }, 199],
  [50, { amount: 0, refunded: 0, counts: true }, 0],
  [50, { amount: 0, refunded: 0, counts: false }, 50],
])('of %i takes back, of %j, %i', (units, order, taken) => expect(unitsToTakeBack(units, order)).toBe(taken));

it('takes more for every further refund, never more than the share, and never more than there is', () => {
  const amounts = fc.integer({ min: 1, max: 10_000_000_000_000 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), amounts, amounts, amounts, (units, amount, one, other) => {
      const [less, more] = [one % amount, other % amount].toSorted((a, b) => a - b);
      const taken = (refunded = 0) => unitsToTakeBack(units, { amount, refunded, counts: true });
      expect(taken(less)).toBeLessThanOrEqual(taken(more));
      expect(BigInt(taken(more)) * BigInt(amount)).toBeLessThanOrEqual(BigInt(units) * BigInt(more ?? 0));
      expect(taken(more)).toBeLessThanOrEqual(units);
    }),
  );
});
