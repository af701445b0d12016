import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Allowances } from './allowances.js';
import type { Caps } from './terms.js';

const none: Caps = { perEvent: null, perDay: null, perCustomer: null, budget: null };
const unused = { customers: new Map(), days: new Map(), budgets: new Map() };
const rule = (caps: Partial<Caps>) => ({ id: 'double', caps: { ...none, ...caps }, stacks: true, group: null });
const lin = { customerId: 'lin', day: '2026-11-25' };

describe('what caps leave', () => {
  it('is everything where there is no cap', () =>
    expect(new Allowances(unused).grant(rule({}), lin, 500, 0)).toEqual({ units: 500, cut: null }));

  it('is nothing where the cap is nought', () =>
    expect(new Allowances(unused).grant(rule({ perDay: 0 }), lin, 5, 0)).toEqual({
      units: 0,
      cut: { code: 'earning-rules.cut-by-day', params: { limit: 0, proposed: 5 } },
    }));

  it('is exactly what fits at the edge', () => {
    const allowances = new Allowances(unused);
    const capped = rule({ perDay: 100 });
    expect(allowances.grant(capped, lin, 99, 0).units).toBe(99);
    expect(allowances.grant(capped, lin, 1, 0)).toEqual({ units: 1, cut: null });
    expect(allowances.grant(capped, lin, 1, 0).units).toBe(0);
    expect(allowances.grant(capped, { ...lin, day: '2026-11-26' }, 1, 0).units).toBe(1);
  });

  it('names the tightest', () => {
    const used = { ...unused, budgets: new Map([['double', 995]]) };
    const { units, cut } = new Allowances(used).grant(rule({ perEvent: 50, perCustomer: 20, budget: 1_000 }), lin, 80, 40);
    expect([units, cut?.code]).toEqual([5, 'earning-rules.cut-by-budget']);
  });

  it('never lets anything over a cap, and cuts nothing that would fit', () => {
    const cap = fc.option(fc.nat(60), { nil: null });
    const caps = fc.record({ perEvent: cap, perDay: cap, perCustomer: cap, budget: cap });
    const award = fc.record({
      customerId: fc.constantFrom('lin', 'gao'),
      day: fc.constantFrom('1', '2'),
      units: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(caps, fc.array(award, { maxLength: 20 }), (given, awards) => {
        const allowances = new Allowances(unused);
        const granted = awards.map((one) => ({ ...one, ...allowances.grant(rule(given), one, one.units, 0) }));
        const sum = (some: typeof granted) => some.reduce((total, { units }) => total + units, 0);
        const within = (limit: number | null, some: typeof granted) => expect(sum(some)).toBeLessThanOrEqual(limit ?? Infinity);
        within(given.budget, granted);
        for (const own of Map.groupBy(granted, ({ customerId }) => customerId).values()) {
          within(given.perCustomer, own);
          for (const ofDay of Map.groupBy(own, ({ day }) => day).values()) within(given.perDay, ofDay);
        }
        for (const one of granted) within(given.perEvent, [one]);
        const uncut = awards.filter(({ units }, index) => granted[index]?.units === units);
        expect(granted.filter(({ cut }) => cut === null)).toHaveLength(uncut.length);
      }),
    );
  });
});
