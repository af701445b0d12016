import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };
import { assign } from './assign.ts';
import type { Configuration } from './configuration.ts';
import { model } from './index.ts';
import { problemsOf } from './problems.ts';
import { scalesOf } from './scales.ts';
import type { Customer } from './testing/columns.ts';
import { columns } from './testing/columns.ts';
import { configure } from './testing/configure.ts';

const classes = ['d', 'c', 'b', 'a'];
const customers = fc.array(fc.record({ spent: fc.integer({ min: 0, max: 60 }), orders: fc.integer({ min: 0, max: 12 }) }), {
  minLength: 1,
  maxLength: 40,
});
const ascending = (max: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max }), { minLength: 3, maxLength: 3 }).map((values) => values.toSorted((a, b) => a - b));
const configurations = fc
  .record({
    combine: fc.constantFrom('both', 'either'),
    spendWindow: fc.constantFrom('30', '60', '90'),
    frequencyWindow: fc.constantFrom('90', '180'),
    spend: ascending(50),
    frequency: ascending(10),
  })
  .map(configure);
const decide = (config: Configuration, given: readonly Customer[]) =>
  assign({ size: given.length, facts: columns(config, given) }, { config, edges: {}, now: 0 });
const tierOf = (config: Configuration, spent: number, orders: number) => decide(config, [{ spent, orders }])[0]?.tier;

describe('the wholesale model', () => {
  it('says in its manifest exactly what it reads and can say', () => {
    expect(manifest.reads).toEqual(model.reads);
    const said = new Set<string>();
    for (const combine of ['both', 'either'])
      for (const spendWindow of ['30', '60', '90'])
        for (const frequencyWindow of ['90', '180'])
          for (const spent of [0, 1, 2, 3])
            for (const orders of [0, 1, 2, 3]) {
              const config = configure({ combine, spendWindow, frequencyWindow, spend: [1, 2, 3], frequency: [1, 2, 3] });
              for (const decision of decide(config, [{ spent, orders }])) for (const { code } of decision.reasons) said.add(code);
            }
    expect([...said].toSorted()).toEqual(manifest.declares.reasons.toSorted());
  });

  it('begins each class exactly at its thresholds', () =>
    fc.assert(
      fc.property(configurations, (config) => {
        const best = 1_000;
        for (const [index, from] of config.spend.entries()) {
          const orders = config.combine === 'both' ? best : -1;
          expect(tierOf(config, from - 1, orders)).toBe(classes[index]);
          expect(tierOf(config, from, orders)).toBe(classes[index + 1]);
        }
        for (const [index, from] of config.frequency.entries()) {
          const spent = config.combine === 'both' ? best : -1;
          expect(tierOf(config, spent, from - 1)).toBe(classes[index]);
          expect(tierOf(config, spent, from)).toBe(classes[index + 1]);
        }
      }),
    ));

  it('gives equal customers equal decisions, in whatever company they come', () =>
    fc.assert(
      fc.property(configurations, customers, (config, given) => {
        expect(decide(config, given)).toEqual(given.flatMap((one) => decide(config, [one])));
      }),
    ));

  it('never puts a customer lower for more orders or more money', () =>
    fc.assert(
      fc.property(configurations, customers, fc.nat(20), fc.nat(5), (config, given, money, orders) => {
        const before = decide(config, given);
        const after = decide(
          config,
          given.map((one) => ({ spent: one.spent + money, orders: one.orders + orders })),
        );
        for (const [index, decision] of after.entries()) {
          expect(classes.indexOf(decision.tier)).toBeGreaterThanOrEqual(classes.indexOf(before[index]!.tier));
          expect(decision.score).toBeGreaterThanOrEqual(before[index]!.score);
        }
      }),
    ));

  it('counts what the chosen windows hold, and shows their histograms', () => {
    const config = configure({ spendWindow: '60', frequencyWindow: '180' });
    expect(Object.values(scalesOf(config)).map(({ fact }) => fact)).toEqual(['totalSpent.60d', 'orderCount.180d']);
    expect(decide(config, [{ spent: 5_000_000, orders: 6 }])[0]).toEqual({
      tier: 'a',
      score: 6,
      scores: { spend: 3, frequency: 3 },
      reasons: [
        { code: 'spend-60-reached', params: { class: 'A', edge: { fact: 'totalSpent.60d', value: 5_000_000 } } },
        { code: 'frequency-180-reached', params: { class: 'A', edge: { fact: 'orderCount.180d', value: 6 } } },
        { code: 'both-reached', params: { class: 'A' } },
      ],
    });
  });

  it.each([
    [{ spend: [0, 10, 10] }, '/spend/2'],
    [{ frequency: [2, 1, 3] }, '/frequency/1'],
  ])('refuses %j', (given, pointer) => {
    expect(problemsOf(configure(given))).toMatchObject([{ pointer, code: 'thresholds-overlap' }]);
    expect(manifest.declares.problems).toContain('thresholds-overlap');
  });
});
