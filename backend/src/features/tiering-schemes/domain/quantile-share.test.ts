import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countValues, shareReaching, valueAtShare } from './quantile-share.js';

const spends = countValues([100, 100, 200, 300, 1_000]);

describe('shareReaching', () => {
  it.each([
    [99, 'higher', 1],
    [100, 'higher', 1],
    [101, 'higher', 0.6],
    [1_000, 'higher', 0.2],
    [1_001, 'higher', 0],
    [99, 'lower', 0],
    [100, 'lower', 0.4],
    [1_000, 'lower', 1],
  ] as const)('counts who is at %i among those who reached it (%s is better)', (threshold, better, share) => {
    expect(shareReaching(threshold, better, spends)).toBe(share);
  });

  it('is nothing without customers', () => expect(shareReaching(1, 'higher', [])).toBe(0));
});

describe('valueAtShare', () => {
  it('lies between neighbours, as percentile_cont does', () => {
    expect([0, 0.25, 0.5, 0.6, 0.75, 1].map((probability) => valueAtShare(probability, spends))).toEqual([100, 100, 200, 240, 300, 1_000]);
    expect(valueAtShare(0.5, [])).toBeNull();
  });

  it('is reached by at least the share that lies above it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (values, probability) => {
        const counts = countValues(values);
        const value = valueAtShare(probability, counts)!;
        const beyond = (1 - probability) * (values.length - 1);
        expect(shareReaching(value, 'higher', counts) * values.length + 1e-6).toBeGreaterThanOrEqual(Math.floor(beyond + 1e-9));
      }),
    );
  });
});
