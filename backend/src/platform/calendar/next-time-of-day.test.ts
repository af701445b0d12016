import { describe, expect, it } from 'vitest';
import { nextTimeOfDay } from './next-time-of-day.js';

function next(now: string, time: string, zone: string): string {
  return nextTimeOfDay(new Date(now), time, zone).toISOString();
}

describe('nextTimeOfDay', () => {
  it('is today while the time is still to come, tomorrow from then on', () => {
    expect(next('2026-11-22T19:59:59Z', '04:00', 'Asia/Shanghai')).toBe('2026-11-22T20:00:00.000Z');
    expect(next('2026-11-22T20:00:00Z', '04:00', 'Asia/Shanghai')).toBe('2026-11-23T20:00:00.000Z');
  });

  it('is the first instant after the gap when the clock skips it', () => {
    expect(next('2026-03-28T23:00:00Z', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
  });

  it('comes once when the clock shows it twice', () => {
    expect(next('2026-10-24T22:00:00Z', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(next('2026-10-25T00:30:00Z', '02:30', 'Europe/Berlin')).toBe('2026-10-26T01:30:00.000Z');
  });
});
