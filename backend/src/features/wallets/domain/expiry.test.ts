import { describe, expect, it } from 'vitest';
import { type Expiry, lapsesAt } from './expiry.js';

function lapse(expiry: Expiry, active: string, zone = 'Asia/Shanghai'): string | undefined {
  const at = lapsesAt(expiry, Date.parse(active), zone);
  return at === null ? undefined : new Date(at).toISOString();
}

const months = (count: number, roundUpTo?: 'month' | 'year'): Expiry => ({
  kind: 'rolling',
  after: { months: count },
  ...(roundUpTo ? { roundUpTo } : {}),
});

describe('lapsesAt', () => {
  it.each<[what: string, expiry: Expiry, active: string, lapse: string | undefined, zone?: string]>([
    ['never', { kind: 'none' }, '2026-11-25T12:00:00+08:00', undefined],
    [
      'at the end of the day a week later',
      { kind: 'rolling', after: { days: 7 } },
      '2026-11-25T00:00:00+08:00',
      '2026-12-02T16:00:00.000Z',
    ],
    [
      'as late for the last second of a day',
      { kind: 'rolling', after: { days: 7 } },
      '2026-11-25T23:59:59+08:00',
      '2026-12-02T16:00:00.000Z',
    ],
    ['a month after 31 January, on 28 February', months(1), '2027-01-31T10:00:00+08:00', '2027-02-28T16:00:00.000Z'],
    ['a month after 31 January of a leap year, on the 29th', months(1), '2028-01-31T10:00:00+08:00', '2028-02-29T16:00:00.000Z'],
    [
      'a year after a leap day, on the 28th',
      { kind: 'rolling', after: { years: 1 } },
      '2028-02-29T10:00:00+08:00',
      '2029-02-28T16:00:00.000Z',
    ],
    ['at the end of the month that it falls into', months(1, 'month'), '2027-01-05T10:00:00+08:00', '2027-02-28T16:00:00.000Z'],
    ['at the end of the year that it falls into', months(2, 'year'), '2026-11-25T10:00:00+08:00', '2027-12-31T16:00:00.000Z'],
    ['this New Year’s Eve', { kind: 'calendar', month: 12, day: 31, years: 0 }, '2026-12-31T23:00:00+08:00', '2026-12-31T16:00:00.000Z'],
    ['the one after', { kind: 'calendar', month: 12, day: 31, years: 1 }, '2026-01-01T00:00:00+08:00', '2027-12-31T16:00:00.000Z'],
    [
      'the next 30 June, over the year',
      { kind: 'calendar', month: 6, day: 30, years: 0 },
      '2026-07-01T00:00:00+08:00',
      '2027-06-30T16:00:00.000Z',
    ],
    [
      '29 February, in a plain year',
      { kind: 'calendar', month: 2, day: 29, years: 0 },
      '2026-07-01T00:00:00+08:00',
      '2027-02-28T16:00:00.000Z',
    ],
    ['on one day', { kind: 'on', day: '2027-03-15' }, '2026-07-01T00:00:00+08:00', '2027-03-15T16:00:00.000Z'],
    [
      'by the company’s day, which is another one at noon in London',
      { kind: 'rolling', after: { days: 1 } },
      '2026-11-25T12:00:00Z',
      '2026-11-27T11:00:00.000Z',
      'Pacific/Auckland',
    ],
    ['on a day of 23 hours', { kind: 'on', day: '2027-03-28' }, '2026-07-01T00:00:00Z', '2027-03-28T22:00:00.000Z', 'Europe/Berlin'],
    [
      'before a day that begins an hour late',
      { kind: 'on', day: '2018-11-03' },
      '2018-07-01T00:00:00Z',
      '2018-11-04T03:00:00.000Z',
      'America/Sao_Paulo',
    ],
  ])('is %s', (_what, expiry, active, expected, zone) => {
    expect(lapse(expiry, active, zone)).toBe(expected);
  });
});
