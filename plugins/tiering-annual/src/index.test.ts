import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };
import { assign } from './assign.ts';
import type { Configuration } from './configuration.ts';
import { model } from './index.ts';
import { problemsOf } from './problems.ts';
import type { Customer } from './testing/columns.ts';
import { columns } from './testing/columns.ts';
import { configure } from './testing/configure.ts';

const tierKeys = ['member', 'silver', 'gold', 'black-card'];
const customers = fc.array(fc.record({ spent: fc.integer({ min: 0, max: 60 }), recencyDays: fc.option(fc.integer({ min: 0, max: 30 })) }), {
  minLength: 1,
  maxLength: 40,
});
const configurations = fc
  .record({
    window: fc.constantFrom('90', '180', '365', '730'),
    activityFor: fc.constantFrom('top', 'all'),
    inactive: fc.constantFrom('one-lower', 'lowest'),
    spend: fc
      .uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 3, maxLength: 3 })
      .map((values) => values.toSorted((a, b) => a - b)),
    activity: fc.tuple(fc.integer({ min: 1, max: 25 })),
  })
  .map(configure);
const decide = (config: Configuration, given: readonly Customer[]) =>
  assign({ size: given.length, facts: columns(config, given) }, { config, edges: {}, now: 0 });
const tierOf = (config: Configuration, spent: number, recencyDays: number | null) => decide(config, [{ spent, recencyDays }])[0]?.tier;

describe('the annual model', () => {
  it('says in its manifest exactly what it reads and can say', () => {
    expect(manifest.reads).toEqual(model.reads);
    const said = new Set<string>();
    for (const window of ['90', '180', '365', '730'])
      for (const inactive of ['one-lower', 'lowest'])
        for (const spent of [0, 1, 2, 3])
          for (const recencyDays of [null, 1, 2]) {
            const config = configure({ window, inactive, activityFor: 'all', spend: [1, 2, 3], activity: [1] });
            for (const decision of decide(config, [{ spent, recencyDays }])) for (const { code } of decision.reasons) said.add(code);
          }
    expect([...said].toSorted()).toEqual(manifest.declares.reasons.toSorted());
  });

  it('begins each tier exactly at its threshold, for whoever bought today', () =>
    fc.assert(
      fc.property(configurations, (config) => {
        for (const [index, from] of config.spend.entries()) {
          expect(tierOf(config, from - 1, 0)).toBe(tierKeys[index]);
          expect(tierOf(config, from, 0)).toBe(tierKeys[index + 1]);
        }
      }),
    ));

  it('counts the last day of activity, and not the day after', () =>
    fc.assert(
      fc.property(configurations, ({ activity, ...rest }) => {
        const config = { activity, ...rest };
        const [within = 0] = activity;
        expect(tierOf(config, 1_000, within)).toBe('black-card');
        expect(tierOf(config, 1_000, within + 1)).toBe(config.inactive === 'lowest' ? 'member' : 'gold');
      }),
    ));

  it('gives equal customers equal decisions, in whatever company they come', () =>
    fc.assert(
      fc.property(configurations, customers, (config, given) => {
        expect(decide(config, given)).toEqual(given.flatMap((one) => decide(config, [one])));
      }),
    ));

  it('never puts a customer lower for a later purchase, nor for more money where activity asks nothing', () =>
    fc.assert(
      fc.property(configurations, customers, fc.nat(20), (config, given, more) => {
        const today = given.map((one) => ({ ...one, recencyDays: 0 }));
        const before = decide(config, today);
        for (const [index, decision] of decide(
          config,
          today.map((one) => ({ ...one, spent: one.spent + more })),
        ).entries()) {
          expect(tierKeys.indexOf(decision.tier)).toBeGreaterThanOrEqual(tierKeys.indexOf(before[index]!.tier));
          expect(tierKeys.indexOf(before[index]!.tier)).toBeGreaterThanOrEqual(tierKeys.indexOf(decide(config, given)[index]!.tier));
        }
      }),
    ));

  it('says what is missing for the next tier', () => {
    expect(decide(configure({}), [{ spent: 3_000_000, recencyDays: 1 }])[0]?.reasons).toEqual([
      { code: 'spend-365-reached', params: { edge: { fact: 'totalSpent.365d', value: 3_000_000 } } },
      { code: 'next-black-card', params: { edge: { fact: 'totalSpent.365d', value: 10_000_000 } } },
    ]);
  });

  it('refuses thresholds that overlap', () => {
    expect(problemsOf(configure({ spend: [5, 5, 9] }))).toMatchObject([{ pointer: '/spend/1', code: 'thresholds-overlap' }]);
    expect(manifest.declares.problems).toContain('thresholds-overlap');
  });
});
