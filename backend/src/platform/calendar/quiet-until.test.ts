import { assert, constant, constantFrom, date, integer, property, record, tuple, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QuietHours, quietUntil } from './quiet-until.js';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const nights: QuietHours = { enabled: true, startsAt: '21:00', endsAt: '09:00', days: everyDay };
const until = (now: string, hours: QuietHours = nights, zone = 'Asia/Shanghai'): string | undefined =>
  quietUntil(new Date(now), hours, zone)?.toISOString();

describe('quietUntil', () => {
  it.each<[what: string, now: string, end: string | undefined]>([
    ['the evening, until the next morning', '2026-11-25T21:00:00+08:00', '2026-11-26T01:00:00.000Z'],
    ['after midnight, until the same morning', '2026-11-25T03:30:00+08:00', '2026-11-25T01:00:00.000Z'],
    ['the last instant', '2026-11-25T08:59:59.999+08:00', '2026-11-25T01:00:00.000Z'],
    ['the end itself, which is not of it', '2026-11-25T09:00:00+08:00', undefined],
    ['the day', '2026-11-25T20:59:59.999+08:00', undefined],
  ])('knows %s', (_, now, end) => expect(until(now)).toBe(end));

  it('rests on the days on which the range begins', () => {
    const weekend: QuietHours = { ...nights, days: [6] };
    expect(until('2026-11-28T22:00:00+08:00', weekend)).toBe('2026-11-29T01:00:00.000Z');
    expect(until('2026-11-29T08:00:00+08:00', weekend)).toBe('2026-11-29T01:00:00.000Z');
    expect(until('2026-11-29T22:00:00+08:00', weekend)).toBeUndefined();
  });

  it('rests within a day, and not at all when switched off', () => {
    const noon: QuietHours = { enabled: true, startsAt: '12:00', endsAt: '14:00', days: everyDay };
    expect(until('2026-11-25T13:00:00+08:00', noon)).toBe('2026-11-25T06:00:00.000Z');
    expect(until('2026-11-25T14:00:00+08:00', noon)).toBeUndefined();
    expect(until('2026-11-25T13:00:00+08:00', { ...noon, enabled: false })).toBeUndefined();
  });

  it('ends after a gap where the clock skips the end, and at the first of two where it shows it twice', () => {
    const early: QuietHours = { ...nights, endsAt: '02:30' };
    expect(until('2026-03-08T01:00:00-05:00', early, 'America/New_York')).toBe('2026-03-08T07:00:00.000Z');
    const double: QuietHours = { ...nights, endsAt: '01:30' };
    expect(until('2026-11-01T00:30:00-04:00', double, 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
    expect(until('2026-11-01T01:40:00-05:00', double, 'America/New_York')).toBeUndefined();
  });

  it('ends in an instant that is not quiet, within two days, in every zone and season', () => {
    const time = tuple(integer({ min: 0, max: 23 }), integer({ min: 0, max: 59 })).map((parts) =>
      parts.map((part) => String(part).padStart(2, '0')).join(':'),
    );
    const zone = constantFrom(
      'Asia/Shanghai',
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Pacific/Apia',
      'Africa/Casablanca',
    );
    const hours = record({ enabled: constant(true), startsAt: time, endsAt: time, days: uniqueArray(integer({ min: 1, max: 7 })) }).filter(
      ({ startsAt, endsAt }) => minutes(endsAt) !== minutes(startsAt),
    );
    assert(
      property(
        date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        hours,
        zone,
        (now, rest, timeZone) => {
          const end = quietUntil(now, rest, timeZone);
          const clock = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
          // Where the clock shows every time once, the wall clock alone decides.
          if (end === undefined) return !isPlain(clock) || !isResting(clock, rest);
          const lasts = end.getTime() - now.getTime();
          return lasts > 0 && lasts < 50 * 3_600_000 && quietUntil(end, rest, timeZone) === undefined;
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

function minutes(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

function isPlain(clock: Temporal.ZonedDateTime): boolean {
  const next = clock.subtract({ hours: 48 }).getTimeZoneTransition('next');
  return next === null || next.epochMilliseconds > clock.add({ hours: 48 }).epochMilliseconds;
}

function isResting(clock: Temporal.ZonedDateTime, { startsAt, endsAt, days }: QuietHours): boolean {
  const [at, from, to] = [clock.hour * 60 + clock.minute, minutes(startsAt), minutes(endsAt)];
  const [today, yesterday] = [days.includes(clock.dayOfWeek), days.includes(((clock.dayOfWeek + 5) % 7) + 1)];
  return from < to ? today && at >= from && at < to : (today && at >= from) || (yesterday && at < to);
}
