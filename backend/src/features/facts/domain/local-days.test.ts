import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LocalDays } from './local-days.js';

describe('LocalDays', () => {
  it.each([
    ['Asia/Shanghai', '2026-03-01T15:59:59.999Z', '2026-03-01'],
    ['Asia/Shanghai', '2026-03-01T16:00:00Z', '2026-03-02'],
    ['America/New_York', '2026-03-08T04:59:59Z', '2026-03-07'],
    ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-08'],
    ['Australia/Lord_Howe', '2026-01-01T12:59:59Z', '2026-01-01'],
    ['Asia/Kathmandu', '2026-01-01T18:15:00Z', '2026-01-02'],
  ])('in %s %s is on %s', (zone, instant, day) => expect(new LocalDays(zone).of(new Date(instant))).toBe(day));

  it.each(['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Monrovia'])(
    'agrees with the calendar of %s',
    (zone) => {
      const days = new LocalDays(zone);
      const instant = fc.integer({ min: Date.UTC(1899, 0), max: Date.UTC(2030, 0) });
      fc.assert(
        fc.property(instant, (at) => {
          const expected = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
          expect(days.of(new Date(at))).toBe(expected);
        }),
        { numRuns: 500 },
      );
    },
  );

  it.each([
    ['America/New_York', Date.UTC(2026, 2, 8), Date.UTC(2026, 2, 9)],
    ['America/New_York', Date.UTC(2026, 10, 1), Date.UTC(2026, 10, 2)],
    ['Pacific/Apia', Date.UTC(2011, 11, 29), Date.UTC(2012, 0, 1)],
    ['Asia/Shanghai', Date.UTC(1900, 11, 31), Date.UTC(1901, 0, 2)],
  ])('agrees with the calendar of %s where it changes', (zone, from, until) => {
    const days = new LocalDays(zone);
    for (let at = from; at < until; at += 60_000) {
      const expected = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
      expect(days.of(new Date(at))).toBe(expected);
    }
  });

  it('says when noon is', () =>
    expect(new LocalDays('America/New_York').noonOf('2026-03-08').toISOString()).toBe('2026-03-08T16:00:00.000Z'));
});
