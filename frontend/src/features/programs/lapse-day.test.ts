import { describe, expect, it } from 'vitest';
import { lapseDay, spendableFrom } from './lapse-day.ts';

describe('the last day of units', () => {
  it.each([
    ['2026-01-31', { kind: 'rolling', after: { months: 1 } }, '2026-02-28'],
    ['2028-01-31', { kind: 'rolling', after: { months: 1 } }, '2028-02-29'],
    ['2026-01-31', { kind: 'rolling', after: { months: 12 } }, '2027-01-31'],
    ['2026-01-15', { kind: 'rolling', after: { months: 12 }, roundUpTo: 'month' }, '2027-01-31'],
    ['2026-01-15', { kind: 'rolling', after: { months: 12 }, roundUpTo: 'year' }, '2027-12-31'],
    ['2026-12-31', { kind: 'rolling', after: { days: 90 } }, '2027-03-31'],
    ['2028-02-29', { kind: 'rolling', after: { years: 1 } }, '2029-02-28'],
    ['2026-11-30', { kind: 'rolling', after: { months: 3 } }, '2027-02-28'],
    ['2026-03-01', { kind: 'calendar', month: 12, day: 31, years: 0 }, '2026-12-31'],
    ['2026-12-31', { kind: 'calendar', month: 12, day: 31, years: 0 }, '2026-12-31'],
    ['2026-03-02', { kind: 'calendar', month: 3, day: 1, years: 1 }, '2028-03-01'],
    ['2026-03-02', { kind: 'calendar', month: 2, day: 29, years: 0 }, '2027-02-28'],
    ['2026-03-02', { kind: 'calendar', month: 2, day: 29, years: 1 }, '2028-02-29'],
    ['2026-03-02', { kind: 'on', day: '2026-06-30' }, '2026-06-30'],
  ] as const)('that can be spent from %s with %o is %s', (first, expiry, last) => {
    expect(lapseDay(expiry, first)).toBe(last);
  });

  it('is not told where there is none, and not while the entries are incomplete', () => {
    expect(lapseDay({ kind: 'none' }, '2026-01-31')).toBeUndefined();
    expect(lapseDay({ kind: 'sliding', days: 90 }, '2026-01-31')).toBeUndefined();
    expect(lapseDay({ kind: 'on', day: '' }, '2026-01-31')).toBeUndefined();
    expect(lapseDay({ kind: 'rolling', after: { months: Number.NaN } }, '2026-01-31')).toBeUndefined();
    expect(lapseDay({ kind: 'rolling', after: { days: 99_999_999 } }, '2026-01-31')).toBeUndefined();
  });
});

it('units wait for some days before they can be spent', () => {
  expect([spendableFrom('2026-01-28', 0), spendableFrom('2026-01-28', 7)]).toEqual(['2026-01-28', '2026-02-04']);
  expect(spendableFrom('2026-01-28', Number.NaN)).toBe('2026-01-28');
});
