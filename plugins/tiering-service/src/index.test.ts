import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };
import { assign } from './assign.ts';
import type { Configuration } from './configuration.ts';
import { model } from './index.ts';
import type { Customer } from './testing/batch.ts';
import { batchOf } from './testing/batch.ts';
import { configure } from './testing/configure.ts';

const customers = fc.array(fc.record({ contacts: fc.nat(20), satisfaction: fc.option(fc.nat(12)) }), { minLength: 1, maxLength: 40 });
const configurations = fc
  .record({
    window: fc.constantFrom('90', '180', '365'),
    unknown: fc.constantFrom('satisfied', 'dissatisfied'),
    frequency: fc.tuple(fc.integer({ min: 1, max: 15 })),
    satisfaction: fc.tuple(fc.integer({ min: 1, max: 10 })),
  })
  .map(configure);
const decide = (config: Configuration, given: readonly Customer[]) => assign(batchOf(config, given), { config, edges: {}, now: 0 });
const tierOf = (config: Configuration, contacts: number, satisfaction: number | null) =>
  decide(config, [{ contacts, satisfaction }])[0]?.tier;

describe('the service model', () => {
  it('says in its manifest exactly what it reads and can say', () => {
    expect(manifest.reads).toEqual(model.reads);
    const said = new Set<string>();
    for (const window of ['90', '180', '365'])
      for (const contacts of [0, 9])
        for (const satisfaction of [null, 0, 10])
          for (const { reasons } of decide(configure({ window }), [{ contacts, satisfaction }]))
            for (const { code } of reasons) said.add(code);
    expect([...said].toSorted()).toEqual(manifest.declares.reasons.toSorted());
  });

  it('begins exactly at its thresholds', () =>
    fc.assert(
      fc.property(configurations, (config) => {
        const [often = 0] = config.frequency;
        const [enough = 0] = config.satisfaction;
        expect(tierOf(config, often, enough)).toBe('devoted');
        expect(tierOf(config, often - 1, enough)).toBe('content');
        expect(tierOf(config, often, enough - 1)).toBe('at-risk');
        expect(tierOf(config, often - 1, enough - 1)).toBe('distant');
      }),
    ));

  it('lets whoever has no satisfaction count as the company chose', () =>
    fc.assert(
      fc.property(configurations, fc.nat(20), (config, contacts) => {
        const counted = config.unknown === 'satisfied' ? 1_000 : 0;
        expect(tierOf(config, contacts, null)).toBe(tierOf(config, contacts, counted));
      }),
    ));

  it('gives equal customers equal decisions, in whatever company they come', () =>
    fc.assert(
      fc.property(configurations, customers, (config, given) => {
        expect(decide(config, given)).toEqual(given.flatMap((one) => decide(config, [one])));
      }),
    ));
});
