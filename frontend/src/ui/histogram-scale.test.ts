import { describe, expect, it } from 'vitest';
import { moveThreshold, positionOf, roundedLikeAPerson, shareFrom, valueAt, valueForShare, zoneOf, type Bin } from './histogram-scale.ts';

const bins: Bin[] = [
  { from: 0, to: 100, count: 50 },
  { from: 100, to: 1_000, count: 30 },
  { from: 1_000, to: 10_000, count: 20 },
];

describe('the axis of a histogram', () => {
  it('gives every bin the same width', () => {
    expect(positionOf(bins, 100)).toBeCloseTo(1 / 3);
    expect(positionOf(bins, 550)).toBeCloseTo(1 / 2);
    expect(positionOf(bins, 1_000)).toBeCloseTo(2 / 3);
  });

  it('stops at its ends', () => {
    expect(positionOf(bins, -5)).toBe(0);
    expect(positionOf(bins, 99_999)).toBe(1);
    expect(valueAt(bins, -1)).toBe(0);
    expect(valueAt(bins, 2)).toBe(10_000);
  });

  it('finds the value back from its place', () => {
    for (const value of [0, 1, 99, 100, 555, 1_000, 4_321, 10_000]) expect(valueAt(bins, positionOf(bins, value))).toBeCloseTo(value);
  });

  it('draws nothing for no bins', () => {
    expect(positionOf([], 5)).toBe(0);
    expect(valueAt([], 0.5)).toBe(0);
    expect(shareFrom([], 5)).toBe(0);
  });
});

describe('the share at or above a value', () => {
  it('is everybody at the lowest value and nobody past the highest', () => {
    expect(shareFrom(bins, 0)).toBe(1);
    expect(shareFrom(bins, 10_000)).toBe(0);
  });

  it('counts whole bins and a part of the one it cuts', () => {
    expect(shareFrom(bins, 1_000)).toBeCloseTo(0.2);
    expect(shareFrom(bins, 550)).toBeCloseTo(0.35);
  });

  it('has a value for every share', () => {
    for (const share of [0.05, 0.2, 0.35, 0.8]) expect(shareFrom(bins, valueForShare(bins, share))).toBeCloseTo(share);
  });
});

describe('moving a threshold', () => {
  it('goes where it is dragged', () => expect(moveThreshold([10, 20, 30], 1, 25)).toEqual([10, 25, 30]));
  it('stops one step before its neighbours', () => {
    expect(moveThreshold([10, 20, 30], 1, 35)).toEqual([10, 29, 30]);
    expect(moveThreshold([10, 20, 30], 1, 5, 5)).toEqual([10, 15, 30]);
  });
  it('lets the outer ones go freely outwards', () => {
    expect(moveThreshold([10, 20], 0, -4)).toEqual([-4, 20]);
    expect(moveThreshold([10, 20], 1, 900)).toEqual([10, 900]);
  });
});

describe('the zone of a value', () => {
  it('puts a value on the threshold above it', () => {
    expect(zoneOf([100, 500], 99)).toBe(0);
    expect(zoneOf([100, 500], 100)).toBe(1);
    expect(zoneOf([100, 500], 499)).toBe(1);
    expect(zoneOf([100, 500], 500)).toBe(2);
  });
});

describe('a dragged value', () => {
  it('is rounded as a person would type it', () => {
    expect(roundedLikeAPerson(12_345)).toBe(12_000);
    expect(roundedLikeAPerson(87)).toBe(87);
    expect(roundedLikeAPerson(87, 100)).toBe(100);
    expect(roundedLikeAPerson(123_456, 100)).toBe(120_000);
    expect(roundedLikeAPerson(0)).toBe(0);
  });
});
