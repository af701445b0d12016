import { describe, expect, it } from 'vitest';
import { configured, shareBelow, shareFrom, withList } from './threshold-draft.ts';

const percentiles = Array.from({ length: 101 }, (_, percent) => percent * 10);

describe('a draft of thresholds', () => {
  it('sets a list deep in the configuration and leaves the rest', () => {
    expect(withList({ method: 'fixed', monetary: { amounts: [1] } }, '/monetary/quantiles', [0.2, 0.8])).toEqual({
      method: 'fixed',
      monetary: { amounts: [1], quantiles: [0.2, 0.8] },
    });
  });
  it('keeps fixed values whole', () => expect(configured({ method: 'fixed' }, [10.4, 99.6], [])).toEqual([10, 100]));
  it('turns values into shares of customers', () =>
    expect(configured({ method: 'quantile' }, [200, 805], percentiles)).toEqual([0.2, 0.805]));
  it('never lets shares meet', () => {
    const shares = configured({ method: 'quantile' }, [500, 500, 500, 2_000], percentiles);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(new Set(shares).size).toBe(4);
    expect(shares.at(-1)).toBeLessThan(1);
  });
  it('stays within what a share can be', () => {
    expect(shareBelow(-5, percentiles)).toBe(0.001);
    expect(shareBelow(5_000, percentiles)).toBe(0.999);
    expect(shareBelow(1, [])).toBe(0.5);
  });
  it('says how many customers reach a value', () => expect(shareFrom(900, percentiles)).toBeCloseTo(0.109, 2));
});
