import { describe, expect, it } from 'vitest';
import { readLunarDay } from './read-lunar-day.js';

describe('a day of the lunar calendar', () => {
  it.each([
    ['1988-08-15', 'ymd', '1988-09-25'],
    ['1990年8月15日', 'ymd', '1990-10-03'],
    ['19880815', 'ymd-compact', '1988-09-25'],
    ['15.08.1988', 'dmy', '1988-09-25'],
    ['08/15/1988', 'mdy', '1988-09-25'],
    ['2025-12-29', 'ymd', '2026-02-16'],
  ] as const)('%s (%s) was %s', (cell, format, day) => expect(readLunarDay(cell, format)).toBe(day));

  it('counts months by their names: what comes behind a leap month is not one later', () =>
    expect([readLunarDay('2023-02-01', 'ymd'), readLunarDay('2023-03-01', 'ymd')]).toEqual(['2023-02-20', '2023-04-20']));

  it('is in the plain month unless it says that it is in the leap one', () =>
    expect([readLunarDay('1990-05-08', 'ymd'), readLunarDay('1990年闰5月8日', 'ymd')]).toEqual(['1990-05-31', '1990-06-30']));

  it('may be one that the solar calendar never has', () => expect(readLunarDay('1989-01-30', 'ymd')).toBe('1989-03-07'));

  it.each([
    ['1988-02-30', 'the month had 29 days'],
    ['1989-闰05-08', 'the year had no such leap month'],
    ['1988-13-01', 'no such month'],
    ['1988-08-00', 'no such day'],
    ['0815', 'no year'],
  ])('%s is none: %s', (cell) => expect(readLunarDay(cell, 'ymd')).toBeUndefined());
});
