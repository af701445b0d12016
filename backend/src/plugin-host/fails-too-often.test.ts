import { describe, expect, it } from 'vitest';
import { failsTooOften } from './fails-too-often.js';

const now = new Date('2026-11-25T10:00:00Z');
const ago = (...minutes: number[]): Date[] => minutes.map((each) => new Date(now.getTime() - each * 60_000));

describe('failsTooOften', () => {
  it.each([
    ['nothing', [], false],
    ['four faults at once', [0, 0, 0, 0], false],
    ['five faults at once', [0, 0, 0, 0, 0], true],
    ['five faults within ten minutes', [0, 2, 4, 6, 9.99], true],
    ['five faults, the first of them ten minutes ago', [0, 2, 4, 6, 10], false],
    ['many faults of yesterday', Array.from({ length: 100 }, () => 1_440), false],
    ['a fault every three minutes', [0, 3, 6, 9, 12, 15, 18], false],
    ['faults that are yet to come', [-1, -1, -1, -1, -1], false],
  ])('%s', (_what, minutes, expected) => {
    expect(failsTooOften(ago(...minutes), now, null)).toBe(expected);
  });

  it('forgives what was before it was switched on again', () => {
    const [switchedOn = now] = ago(5);
    expect(failsTooOften(ago(5, 6, 7, 8, 9, 1), now, switchedOn)).toBe(false);
    expect(failsTooOften(ago(4, 3, 2, 1, 0, 6), now, switchedOn)).toBe(true);
  });
});
