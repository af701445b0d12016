import { describe, expect, it } from 'vitest';
import { periodBound } from './period-bound.js';

const iso = (given: string, edge: 'from' | 'to', zone = 'Asia/Shanghai'): string | undefined =>
  periodBound(given, edge, zone)?.toISOString();

describe('periodBound', () => {
  it('starts and ends a day where the company’s day does', () => {
    expect(iso('2026-03-02', 'from')).toBe('2026-03-01T16:00:00.000Z');
    expect(iso('2026-03-02', 'to')).toBe('2026-03-02T16:00:00.000Z');
  });
  it('knows that a day can have 23 hours', () => {
    expect(iso('2026-03-29', 'from', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
    expect(iso('2026-03-29', 'to', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
  });
  it('takes an instant as it is', () => expect(iso('2026-03-02T08:00:00+08:00', 'to')).toBe('2026-03-02T00:00:00.000Z'));
  it.each(['', 'yesterday', '2026-02-30', '0000-01-01', '-271821-04-20T00:00:00Z'])('refuses “%s”', (given) =>
    expect(periodBound(given, 'from', 'Asia/Shanghai')).toBeUndefined(),
  );
});
