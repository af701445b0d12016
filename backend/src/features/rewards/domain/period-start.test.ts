import { describe, expect, it } from 'vitest';
import { type Period, periodStart } from './period-start.js';

describe('a period', () => {
  it.each<[string, Period | null, string]>([
    ['2026-11-26', 'day', '2026-11-26'],
    ['2026-11-26', 'week', '2026-11-23'],
    ['2026-11-23', 'week', '2026-11-23'],
    ['2026-11-29', 'week', '2026-11-23'],
    ['2027-01-01', 'week', '2026-12-28'],
    ['2026-11-26', 'month', '2026-11-01'],
    ['2026-11-26', 'year', '2026-01-01'],
    ['2026-11-26', null, '2026-11-26'],
  ])('of %s by %s begins on %s', (day, period, first) => {
    expect(periodStart(day, period)).toBe(first);
  });
});
