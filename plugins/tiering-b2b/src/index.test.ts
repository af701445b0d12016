import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };
import { assign } from './assign.ts';
import type { Configuration } from './configuration.ts';
import { model } from './index.ts';
import type { Customer } from './testing/batch.ts';
import { batchOf } from './testing/batch.ts';
import { configure } from './testing/configure.ts';

const order = ['prospect', 'pilot', 'key', 'strategic'];
const stages = [null, 'research', 'proposal', 'implementation'];
const measure = fc.option(fc.nat(6));
const customer = fc.record({ stage: fc.constantFrom(...stages), years: measure, depth: measure, complexity: measure });
const customers = fc.array(customer, { minLength: 1, maxLength: 40 });
const threshold = fc.tuple(fc.integer({ min: 1, max: 5 }));
const configurations = fc
  .record({ strategic: fc.constantFrom('both', 'all'), years: threshold, depth: threshold, complexity: threshold })
  .map(configure);
const decide = (config: Configuration, given: readonly Customer[]) => assign(batchOf(given), { config, edges: {}, now: 0 });
const ranks = (config: Configuration, given: readonly Customer[]) => decide(config, given).map(({ tier }) => order.indexOf(tier));

describe('the B2B model', () => {
  it('says in its manifest exactly what it reads and can say', () => {
    expect(manifest.reads).toEqual(model.reads);
    const said = new Set<string>();
    for (const stage of stages)
      for (const value of [null, 0, 9])
        for (const { reasons } of decide(configure({}), [{ stage, years: value, depth: value, complexity: value }]))
          for (const { code } of reasons) said.add(code);
    expect([...said].toSorted()).toEqual(manifest.declares.reasons.toSorted());
  });

  it('never puts a customer lower for a later stage, more years, more depth or a more complex need', () =>
    fc.assert(
      fc.property(configurations, customers, fc.nat(3), (config, given, more) => {
        const before = ranks(config, given);
        const add = (value: unknown): number => (typeof value === 'number' ? value : 0) + more;
        const changes: ((one: Customer) => Customer)[] = [
          (one) => ({ ...one, stage: stages[Math.min(stages.indexOf(one.stage) + more, stages.length - 1)] ?? null }),
          (one) => ({ ...one, years: add(one.years) }),
          (one) => ({ ...one, depth: add(one.depth) }),
          (one) => ({ ...one, complexity: add(one.complexity) }),
        ];
        for (const change of changes)
          for (const [index, rank] of ranks(config, given.map(change)).entries()) expect(rank).toBeGreaterThanOrEqual(before[index]!);
      }),
    ));

  it('gives equal customers equal decisions, in whatever company they come', () =>
    fc.assert(
      fc.property(configurations, customers, (config, given) => {
        expect(decide(config, given)).toEqual(given.flatMap((one) => decide(config, [one])));
      }),
    ));
});
