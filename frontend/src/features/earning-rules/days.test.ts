import { describe, expect, it } from 'vitest';
import { beginOfDay, dayAfter, dayIn } from './days.ts';

describe('days of the company', () => {
  it.each([
    ['2026-11-25', 'Asia/Shanghai', '2026-11-24T16:00:00.000Z'],
    ['2026-11-25', 'UTC', '2026-11-25T00:00:00.000Z'],
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
    ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
  ])('%s in %s begins at %s, and is told from it', (day, zone, instant) => {
    expect(beginOfDay(day, zone)).toBe(instant);
    expect(dayIn(instant, zone)).toBe(day);
    expect(dayIn(new Date(Date.parse(instant) - 1).toISOString(), zone)).toBe(dayAfter(day, -1));
  });
});
