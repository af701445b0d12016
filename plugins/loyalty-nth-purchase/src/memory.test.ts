import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { forget, readMemory, remember, wasGiven } from './memory.ts';

const rising = fc
  .uniqueArray(fc.integer({ min: 1, max: 100_000 }), { maxLength: 40 })
  .map((purchases) => purchases.toSorted((a, b) => a - b));

const order = (purchase: number) => `${purchase}`.padEnd(64, 'x');

it('knows every purchase that was given in their order, and fits into what a state may hold', () =>
  fc.assert(
    fc.property(rising, (purchases) => {
      const state = purchases.reduce<ReturnType<typeof remember>>(
        (kept, purchase) => remember(readMemory(kept), { purchase, order: order(purchase) }),
        null,
      );
      expect(JSON.stringify(state).length).toBeLessThanOrEqual(1_024);
      for (const purchase of purchases) expect(wasGiven(readMemory(state), purchase)).toBe(true);
      expect(wasGiven(readMemory(state), 100_001)).toBe(false);
      for (const last of purchases.slice(-1))
        expect(wasGiven(readMemory(forget(readMemory(state), order(last)) ?? null), last)).toBe(false);
    }),
  ));

it('has nothing to forget of an order at which nothing was given', () =>
  expect(forget([{ purchase: 3, order: 'a' }], 'b')).toBeUndefined());

it('reads nothing out of what it did not write', () => expect([null, 7, 'x', [7], [['x', 1]], { a: 1 }].flatMap(readMemory)).toEqual([]));
