import { checkConfiguration } from '@liuke/sdk';
import { measureEdges } from '@liuke/testkit/measure-edges';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };
import { assign } from './assign.ts';
import type { Configuration } from './configuration.ts';
import { configuration } from './configuration.ts';
import { quantilesOf } from './scales.ts';
import { configure } from './testing/configure.ts';
import { model } from './index.ts';
import { problemsOf } from './problems.ts';
import { segmentOf, segmentsOf } from './segments.ts';

const score = fc.integer({ min: 1, max: 5 });
const customer = fc.record({
  recencyDays: fc.option(fc.integer({ min: 0, max: 60 })),
  orderCount: fc.integer({ min: 0, max: 6 }),
  totalSpent: fc.integer({ min: 0, max: 40 }),
});
type Customer = { recencyDays: number | null; orderCount: number; totalSpent: number };
const columns = (customers: readonly Customer[]) => ({
  recencyDays: customers.map(({ recencyDays }) => recencyDays),
  orderCount: customers.map(({ orderCount }) => orderCount),
  totalSpent: customers.map(({ totalSpent }) => totalSpent),
});
const decide = (config: Configuration, customers: readonly Customer[], edges = measureEdges(quantilesOf(config), columns(customers))) =>
  assign({ size: customers.length, facts: columns(customers) }, { config, edges, now: 0 });

describe('the RFM model', () => {
  it('says in its manifest exactly what it reads and can say', () => {
    expect(manifest.reads).toEqual(model.reads);
    for (const segments of ['four', 'standard'] as const) {
      expect(manifest.declares.tiers).toEqual(expect.arrayContaining(segmentsOf(configure({ segments })).tiers.map(({ key }) => key)));
    }
  });

  it('has defaults that need no correction', () => {
    for (const method of ['quantile', 'fixed']) {
      const config = configure({ method });
      expect(checkConfiguration(configuration, config)).toEqual([]);
      expect(problemsOf(config)).toEqual([]);
    }
  });

  it('gives equal customers equal decisions, whatever their number and order', () =>
    fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 60 }), (customers) => {
        const config = configure({});
        const byValue = new Map<string, string>();
        for (const [index, decision] of decide(config, customers).entries()) {
          const key = JSON.stringify(customers[index]);
          const said = JSON.stringify(decision);
          expect(byValue.get(key) ?? said).toBe(said);
          byValue.set(key, said);
        }
      }),
    ));

  it('decides one customer against stored quantiles as it decides all', () =>
    fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 40 }), (customers) => {
        const config = configure({ segments: 'standard' });
        const edges = measureEdges(quantilesOf(config), columns(customers));
        expect(customers.flatMap((one) => decide(config, [one], edges))).toEqual(decide(config, customers, edges));
      }),
    ));

  it('never scores a customer lower for more orders, more money or a later order', () =>
    fc.assert(
      fc.property(fc.array(customer, { minLength: 2, maxLength: 40 }), (customers) => {
        const ordered = customers.map(({ recencyDays, orderCount, totalSpent }) => ({
          recencyDays: recencyDays ?? 7,
          orderCount: orderCount + 1,
          totalSpent,
        }));
        const scores = decide(configure({}), ordered).map((decision) => decision.scores!);
        const unfair = ordered.flatMap((left, one) =>
          ordered.filter((right, other) => {
            const [mine, theirs] = [scores[one]!, scores[other]!];
            return (
              (left.recencyDays <= right.recencyDays && mine.recency! < theirs.recency!) ||
              (left.orderCount >= right.orderCount && mine.frequency! < theirs.frequency!) ||
              (left.totalSpent >= right.totalSpent && mine.monetary! < theirs.monetary!)
            );
          }),
        );
        expect(unfair).toEqual([]);
      }),
    ));

  it('leaves no combination of the ten standard segments to chance', () => {
    const segments = segmentsOf(configure({ segments: 'standard' }));
    fc.assert(
      fc.property(score, score, score, (recency, frequency, monetary) => {
        const scores = { recency, frequency, monetary };
        const matching = segments.tiers.filter((tier) => segmentOf(scores, { ...segments, tiers: [tier], otherwise: '' }).rule !== null);
        expect(matching).toHaveLength(1);
      }),
    );
  });

  it('scores a first customer in the middle while nothing has been measured yet', () => {
    const config = configure({});
    const [first] = decide(config, [{ recencyDays: 0, orderCount: 1, totalSpent: 100 }], { recencyDays: null });
    expect(first).toMatchObject({ tier: 'ordinary', score: 9, scores: { recency: 3, frequency: 3, monetary: 3 } });
    expect(first?.reasons.map(({ code }) => code)).toEqual(['recency-alike', 'frequency-alike', 'monetary-alike', 'no-rule']);
  });

  it('compares who has left the value that all had with that value', () => {
    const edges = { recencyDays: [5, 5, 5, 5, 5, 5], orderCount: [1, 1, 1, 1, 1, 1], totalSpent: [100, 100, 100, 100, 100, 100] };
    const [ahead, behind, same] = decide(
      configure({}),
      [
        { recencyDays: 0, orderCount: 4, totalSpent: 900 },
        { recencyDays: 9, orderCount: 1, totalSpent: 50 },
        { recencyDays: 5, orderCount: 1, totalSpent: 100 },
      ],
      edges,
    );
    expect([ahead, behind, same].map((decision) => Object.values(decision?.scores ?? {}).join(' '))).toEqual(['5 5 5', '1 3 1', '3 3 3']);
    expect(ahead?.reasons[1]).toEqual({ code: 'frequency-reached', params: { score: 5, edge: { fact: 'orderCount', value: 1 } } });
    expect(behind?.reasons.map(({ code }) => code)).toEqual(['recency-lowest', 'frequency-alike', 'monetary-lowest', 'no-rule']);
  });

  it('names the threshold that was reached, as a whole number', () => {
    const edges = { recencyDays: [0, 9.5, 20, 30, 40, 50], orderCount: [1, 1.5, 2, 3, 4, 5], totalSpent: [10, 20.2, 30, 40, 50, 60] };
    const [decision] = decide(configure({}), [{ recencyDays: 9, orderCount: 2, totalSpent: 21 }], edges);
    expect(decision?.reasons).toEqual([
      { code: 'recency-reached', params: { score: 5, edge: { fact: 'recencyDays', value: 9 } } },
      { code: 'frequency-reached', params: { score: 3, edge: { fact: 'orderCount', value: 2 } } },
      { code: 'monetary-reached', params: { score: 2, edge: { fact: 'totalSpent', value: 21 } } },
      { code: 'no-rule', params: {} },
    ]);
  });

  it.each([
    [{ recency: { quantiles: [0.2, 0.2, 0.6, 0.8] } }, '/recency/quantiles/1', 'thresholds-overlap'],
    [{ method: 'fixed', monetary: { amounts: [1, 2, 4, 3] } }, '/monetary/amounts/3', 'thresholds-overlap'],
    [{ otherwise: 'gold' }, '/otherwise', 'unknown-tier'],
    [{ withoutOrders: 'gold' }, '/withoutOrders', 'unknown-tier'],
    [
      {
        tiers: [
          { key: 'a', when: [] },
          { key: 'a', when: [] },
        ],
      },
      '/tiers/1/key',
      'tier-twice',
    ],
    [
      {
        tiers: [
          { key: 'A', when: [] },
          { key: 'b', when: [] },
        ],
      },
      '/tiers/0/key',
      'bad-tier-key',
    ],
    [
      {
        tiers: [
          { key: 'a', when: [{ recency: [5, 4] }] },
          { key: 'b', when: [] },
        ],
      },
      '/tiers/0/when/0/recency',
      'range-reversed',
    ],
  ])('refuses %j', (given, pointer, code) => {
    const problems = problemsOf(configure(given));
    expect(problems).toMatchObject([{ pointer, code }]);
    expect(manifest.declares.problems).toContain(code);
  });
});
