import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDay, dayNumber } from './row.ts';

const milliseconds = 86_400_000;
const iso = (days: number): string => new Date(days * milliseconds).toISOString().slice(0, 10);

it('counts days as the calendar does, over leap days and centuries', () =>
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1900, 0, 1) / milliseconds, max: Date.UTC(2400, 11, 31) / milliseconds }), (day) => {
      expect(dayNumber(iso(day + 1)) - dayNumber(iso(day))).toBe(1);
    }),
    { numRuns: 2_000 },
  ));

it.each([
  ['2026-11-25', { length: 4 }],
  ['2026-11-26', { length: 1 }],
  ['2026-11-24', 'counted-today'],
  ['2026-11-23', 'came-late'],
])('after three days up to 24 November, %s makes %j', (day, expected) => {
  const row = addDay({ last: dayNumber('2026-11-24'), length: 3 }, day);
  expect(typeof row === 'string' ? row : { length: row.length }).toEqual(expected);
});
