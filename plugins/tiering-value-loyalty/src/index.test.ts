import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };
import { assign } from './assign.ts';
import type { Configuration } from './configuration.ts';
import { model } from './index.ts';
import { problemsOf } from './problems.ts';
import { quarterCounter } from './quarters.ts';
import type { Customer } from './testing/columns.ts';
import { columns } from './testing/columns.ts';
import { configure } from './testing/configure.ts';

const tiers = ['silent', 'low-value-active', 'mid-value-potential', 'high-value-loyal'];
const customer = fc.record({
  spent: fc.integer({ min: 0, max: 60 }),
  ordersByQuarter: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
  daysSinceActivity: fc.option(fc.integer({ min: 0, max: 30 })),
  referrals: fc.nat(3),
});
const customers = fc.array(customer, { minLength: 1, maxLength: 40 });
const configurations = fc
  .record({
    loyalFrom: fc.constantFrom('2', '3', '4'),
    value: fc
      .uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 2 })
      .map((values) => values.toSorted((a, b) => a - b)),
    activity: fc.tuple(fc.integer({ min: 1, max: 25 })),
    referrals: fc.nat(3),
  })
  .map(configure);
const decide = (config: Configuration, given: readonly Customer[]) =>
  assign({ size: given.length, facts: columns(given) }, { config, edges: {}, now: 0 });
const everyQuarter = [1, 1, 1, 1];
const tierOf = (config: Configuration, spent: number, daysSinceActivity: number | null, ordersByQuarter = everyQuarter, referrals = 3) =>
  decide(config, [{ spent, daysSinceActivity, ordersByQuarter, referrals }])[0]?.tier;
const tiersWith = (referrals: number) => [0, 1, 2].map((brought) => tierOf(configure({ referrals }), 500_000, 0, everyQuarter, brought));
const codes = (config: Configuration) =>
  decide(config, [{ spent: 500_000, daysSinceActivity: 0, ordersByQuarter: everyQuarter }])[0]?.reasons.map(({ code }) => code);

describe('the value × loyalty model', () => {
  it('says in its manifest exactly what it reads and can say', () => {
    expect(manifest.reads).toEqual(model.reads);
    const said = new Set<string>();
    for (const spent of [0, 1, 2])
      for (const daysSinceActivity of [null, 1, 2])
        for (const ordersByQuarter of [everyQuarter, [1, 0, 0, 0]])
          for (const referrals of [0, 1])
            for (const { reasons } of decide(configure({ value: [1, 2], activity: [1], referrals: 1 }), [
              { spent, daysSinceActivity, ordersByQuarter, referrals },
            ]))
              for (const { code } of reasons) said.add(code);
    expect([...said].toSorted()).toEqual(manifest.declares.reasons.toSorted());
  });

  it('counts the quarters with orders, wherever in the year they lie', () =>
    fc.assert(
      fc.property(customers, (given) => {
        const quartersOf = quarterCounter(columns(given));
        for (const [index, { ordersByQuarter }] of given.entries())
          expect(quartersOf(index)).toBe(ordersByQuarter.filter((orders) => orders > 0).length);
      }),
    ));

  it('begins each value exactly at its threshold', () =>
    fc.assert(
      fc.property(configurations, (config) => {
        const [middle = 0, high = 0] = config.value;
        expect([middle - 1, middle, high - 1, high].map((spent) => tierOf(config, spent, 0))).toEqual([
          'low-value-active',
          'mid-value-potential',
          'mid-value-potential',
          'high-value-loyal',
        ]);
      }),
    ));

  it('calls nobody silent on the last day that counts, everybody a day later, and who was never heard of', () =>
    fc.assert(
      fc.property(configurations, customer, (config, { spent, ordersByQuarter }) => {
        const [within = 0] = config.activity;
        expect(tierOf(config, spent, within, ordersByQuarter)).not.toBe('silent');
        expect(tierOf(config, spent, within + 1, ordersByQuarter)).toBe('silent');
        expect(tierOf(config, spent, null, ordersByQuarter)).toBe('silent');
      }),
    ));

  it('calls loyal who ordered in as many quarters as asked, and nobody with fewer', () => {
    for (const loyalFrom of ['2', '3', '4'])
      for (const quarters of [0, 1, 2, 3, 4]) {
        const ordersByQuarter = everyQuarter.map((_, index) => (index < quarters ? 2 : 0));
        const expected = quarters >= Number(loyalFrom) ? 'high-value-loyal' : 'mid-value-potential';
        expect(tierOf(configure({ loyalFrom }), 500_000, 0, ordersByQuarter)).toBe(expected);
      }
  });

  it('asks for as many referrals as the company does, and says nothing of them where it asks for none (T3)', () => {
    const [loyal, potential] = ['high-value-loyal', 'mid-value-potential'];
    expect([0, 1, 2].map(tiersWith)).toEqual([
      [loyal, loyal, loyal],
      [potential, loyal, loyal],
      [potential, potential, loyal],
    ]);
    expect(codes(configure({}))).toEqual(['active', 'value-high', 'loyal']);
    expect(codes(configure({ referrals: 1 }))).toEqual(['active', 'value-high', 'loyal', 'not-referred']);
  });

  it('gives equal customers equal decisions, in whatever company they come', () =>
    fc.assert(
      fc.property(configurations, customers, (config, given) => {
        expect(decide(config, given)).toEqual(given.flatMap((one) => decide(config, [one])));
      }),
    ));

  it('never puts a customer lower for more money, more orders or a later sign of life', () =>
    fc.assert(
      fc.property(configurations, customers, fc.nat(20), fc.nat(2), (config, given, money, orders) => {
        const before = decide(config, given);
        const better = given.map((one) => ({
          spent: one.spent + money,
          ordersByQuarter: one.ordersByQuarter.map((count) => count + orders),
          daysSinceActivity: 0,
          referrals: one.referrals + money,
        }));
        for (const [index, decision] of decide(config, better).entries()) {
          expect(tiers.indexOf(decision.tier)).toBeGreaterThanOrEqual(tiers.indexOf(before[index]!.tier));
          expect(decision.score).toBeGreaterThanOrEqual(before[index]!.score);
        }
      }),
    ));

  it('refuses values that overlap', () => {
    expect(problemsOf(configure({ value: [5, 5] }))).toMatchObject([{ pointer: '/value/1', code: 'thresholds-overlap' }]);
    expect(manifest.declares.problems).toContain('thresholds-overlap');
  });
});
