import { describe, expect, it } from 'vitest';
import { twoMonths } from './two-months.js';

describe('twoMonths', () => {
  it('ends with the company’s today, and begins at its midnight', () => {
    const { days, daysBefore, since } = twoMonths(new Date('2026-11-22T17:00:00Z'), 'Asia/Shanghai');
    expect(days).toHaveLength(30);
    expect([days[0], days.at(-1)]).toEqual(['2026-10-25', '2026-11-23']);
    expect([daysBefore[0], daysBefore.at(-1)]).toEqual(['2026-09-25', '2026-10-24']);
    expect(since.toISOString()).toBe('2026-10-24T16:00:00.000Z');
  });
});
