import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binEdges, binEdgesBetween, histogramOf } from './histogram.js';

describe('binEdges', () => {
  it('gives every small count a bin of its own', () => {
    expect(binEdges(12)).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 10, 12]);
  });

  it('begins money with round amounts and spreads over the decades', () => {
    expect(binEdges(100_000, 100)).toEqual([
      0, 100, 200, 300, 400, 500, 600, 800, 1_000, 1_200, 1_500, 2_000, 2_500, 3_000, 4_000, 5_000, 6_000, 8_000, 10_000, 12_000, 15_000,
      20_000, 25_000, 30_000, 40_000, 50_000, 60_000, 80_000, 100_000,
    ]);
  });

  it('has a single bin where there is nothing', () => {
    expect(binEdges(0)).toEqual([0]);
  });

  it('ascends, stays readable and stays where it is when the largest value grows within reach of the same bins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 }), fc.constantFrom(1, 100, 1_000), (largest, unit) => {
        const edges = binEdges(largest, unit);
        expect(edges).toEqual([...new Set(edges)].toSorted((left, right) => left - right));
        expect(edges.length).toBeLessThanOrEqual(40);
        expect(binEdges(edges.at(-1)!, unit)).toEqual(edges);
      }),
    );
  });
});

describe('binEdgesBetween', () => {
  it('spreads values that lie close together and far from 0 over even steps', () => {
    const edges = binEdgesBetween(10_376, 10_921);
    expect(edges.slice(0, 3)).toEqual([10_360, 10_380, 10_400]);
    expect(edges.at(-1)).toBe(10_920);
  });

  it('begins at 0 where values are near it', () => {
    expect(binEdgesBetween(3, 365)).toEqual(binEdges(365));
    expect(binEdgesBetween(10, 12)).toEqual(binEdges(12));
  });

  it('ascends, stays readable and reaches from the smallest to the largest value', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 ** 9 }), fc.nat({ max: 10 ** 9 }), fc.constantFrom(1, 100), (one, other, unit) => {
        const [smallest, largest] = [Math.min(one, other), Math.max(one, other)];
        const edges = binEdgesBetween(smallest, largest, unit);
        expect(edges).toEqual([...new Set(edges)].toSorted((left, right) => left - right));
        expect(edges.length).toBeLessThanOrEqual(41);
        expect(edges[0]).toBeLessThanOrEqual(smallest);
        expect(edges.at(-1)).toBeLessThanOrEqual(largest);
      }),
    );
  });
});

describe('histogramOf', () => {
  it('counts a value at an edge in the bin that begins there', () => {
    expect(histogramOf([0, 9, 10, 19, 20, 5_000], [0, 10, 20])).toEqual([
      { from: 0, to: 10, count: 2 },
      { from: 10, to: 20, count: 2 },
      { from: 20, to: null, count: 2 },
    ]);
  });

  it('loses nobody', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 10 ** 9 })), (values) => {
        const bins = histogramOf(values, binEdges(Math.max(0, ...values)));
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        for (const { from, to, count } of bins.slice(1)) {
          expect(count).toBe(values.filter((value) => value >= from && (to === null || value < to)).length);
        }
      }),
    );
  });
});
