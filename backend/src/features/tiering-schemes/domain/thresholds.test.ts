import { describe, expect, it } from 'vitest';
import { thresholdProblems, thresholdsInUnits } from './thresholds.js';

const scale = {
  key: 'monetary',
  fact: 'totalSpent',
  better: 'higher',
  method: 'fixed',
  pointer: '/monetary/amounts',
  values: [100, 200],
} as const;

describe('thresholdProblems', () => {
  it('accepts thresholds that ascend', () => expect(thresholdProblems([scale])).toEqual([]));

  it.each([[[100, 100]], [[200, 100]]])('names the thresholds that overlap: %j', (values) => {
    expect(thresholdProblems([{ ...scale, values }])).toEqual([
      { pointer: '/monetary/amounts/1', code: 'tiering-schemes.thresholds-overlap', params: { lower: values[0], upper: values[1] } },
    ]);
  });
});

describe('thresholdsInUnits', () => {
  const quantile = { ...scale, method: 'quantile', values: [0.2, 0.8] } as const;
  const requests = [{ fact: 'totalSpent', probabilities: [0, 0.2, 0.8, 1], population: 'with-orders' }] as const;

  it('gives fixed values as they are', () => expect(thresholdsInUnits(scale, [], {})).toEqual([100, 200]));

  it('finds the measured quantiles of the thresholds among all that were measured', () => {
    expect(thresholdsInUnits(quantile, requests, { totalSpent: [0, 150.5, 900, 7_000] })).toEqual([150.5, 900]);
  });

  it('gives nothing while nothing was measured', () => {
    expect(thresholdsInUnits(quantile, requests, { totalSpent: null })).toBeNull();
    expect(thresholdsInUnits(quantile, requests, {})).toBeNull();
  });
});
