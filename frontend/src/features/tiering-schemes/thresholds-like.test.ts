import { describe, expect, it } from 'vitest';
import { thresholdsLike, type ShownThresholds } from './thresholds-like.ts';

const percentiles = Array.from({ length: 101 }, (_, percent) => percent * 10);
const days = { items: { type: 'integer', minimum: 0, maximum: 36_500 }, minItems: 4, maxItems: 4 };
const orders = { items: { type: 'integer', minimum: 1, maximum: 1_000_000 }, minItems: 4, maxItems: 4 };
const shares = { items: { type: 'number', minimum: 0.001, maximum: 0.999 }, minItems: 4, maxItems: 4 };

function shown(better: 'lower' | 'higher', ...thresholds: number[]): ShownThresholds {
  return { fact: 'any', better, pointer: '/any', thresholds, percentiles };
}

describe('thresholds like those on the screen', () => {
  it('are whole where the schema wants whole numbers, and part the same customers', () => {
    expect(thresholdsLike(shown('lower', 12.6, 40.2, 90, 180.000_000_01), days)).toEqual([12, 40, 90, 180]);
    expect(thresholdsLike(shown('higher', 2.4, 4.000_000_01, 7.5, 12), orders)).toEqual([3, 4, 8, 12]);
  });
  it('move apart to where customers of a shared value keep what they have reached', () => {
    expect(thresholdsLike(shown('higher', 500, 500, 500, 900), orders)).toEqual([498, 499, 500, 900]);
    expect(thresholdsLike(shown('lower', 30, 30, 30, 90), days)).toEqual([30, 31, 32, 90]);
  });
  it('stay within the bounds of the schema', () => {
    expect(thresholdsLike(shown('higher', 1, 1, 2, 4), orders)).toEqual([1, 2, 3, 4]);
    expect(thresholdsLike(shown('lower', 0, 36_500, 36_500, 36_500), days)).toEqual([0, 36_498, 36_499, 36_500]);
  });
  it('are left as they are where any number will do', () => {
    expect(thresholdsLike(shown('higher', 1.25, 2.5), { items: { type: 'number' } })).toEqual([1.25, 2.5]);
  });
  it('are shares of customers where the schema wants shares', () => {
    expect(thresholdsLike(shown('higher', 200, 400, 600, 805), shares)).toEqual([0.2, 0.4, 0.6, 0.805]);
    expect(thresholdsLike({ ...shown('higher', 200, 400, 600, 805), percentiles: [] }, shares)).toBeUndefined();
  });
  it('are not there for a field of another number of thresholds, or while nobody was measured', () => {
    expect(thresholdsLike(shown('higher', 200, 400), orders)).toBeUndefined();
    expect(thresholdsLike(shown('higher'), { items: { type: 'integer' } })).toBeUndefined();
  });
});
