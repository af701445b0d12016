import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RoundedRate, unitsFor } from './units-for.ts';

const amounts = fc.integer({ min: 0, max: 10_000_000_000_000 });
const percents = fc.integer({ min: 0, max: 10_000 });
const parts = fc.array(fc.record({ amount: fc.integer({ min: 0, max: 10_000_000_000 }), percent: percents }), { maxLength: 12 });
const rates: fc.Arbitrary<RoundedRate> = fc.record({
  units: fc.integer({ min: 1, max: 1_000_000 }),
  per: fc.integer({ min: 1, max: 1_000_000_000 }),
  rounding: fc.constantFrom('down' as const, 'nearest' as const, 'up' as const),
});
const safe = (units: number): boolean => units < Number.MAX_SAFE_INTEGER;

describe('unitsFor', () => {
  it('is exact: what is left over or added is less than one unit, half a unit at the most where it goes to the nearest', () =>
    fc.assert(
      fc.property(amounts, parts, percents, rates, (eligible, all, tier, rate) => {
        const got = unitsFor(eligible, all, tier, rate);
        fc.pre(safe(got));
        const paid = all.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
        const weighted = all.reduce((sum, { amount, percent }) => sum + BigInt(amount * percent), 0n);
        const whole = BigInt(rate.per) * (paid || 1n) * 10_000n;
        const exact = BigInt(rate.units) * BigInt(eligible) * (paid ? weighted : 100n) * BigInt(tier);
        const over = BigInt(got) * whole - exact;
        const fits = {
          down: over <= 0n && over > -whole,
          up: over >= 0n && over < whole,
          nearest: 2n * over <= whole && 2n * over > -whole,
        };
        expect(fits[rate.rounding]).toBe(true);
      }),
    ));

  it('does not depend on how lines of one category are split', () =>
    fc.assert(
      fc.property(
        amounts,
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 8 }),
        percents,
        rates,
        (eligible, split, percent, rate) => {
          const whole = split.reduce((sum, amount) => sum + amount, 0);
          const apart = split.map((amount) => ({ amount, percent }));
          expect(unitsFor(eligible, apart, 100, rate)).toBe(unitsFor(eligible, [{ amount: whole, percent }], 100, rate));
        },
      ),
    ));

  it('never gives less for more', () =>
    fc.assert(
      fc.property(amounts, fc.nat(1_000_000), parts, percents, rates, (eligible, more, all, tier, rate) => {
        expect(unitsFor(eligible + more, all, tier, rate)).toBeGreaterThanOrEqual(unitsFor(eligible, all, tier, rate));
        expect(unitsFor(eligible, all, tier + 1, rate)).toBeGreaterThanOrEqual(unitsFor(eligible, all, tier, rate));
      }),
    ));

  it('stays a number that is held exactly', () =>
    expect(unitsFor(10_000_000_000_000, [], 10_000, { units: 1_000_000, per: 1, rounding: 'up' })).toBe(Number.MAX_SAFE_INTEGER));
});
