import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatMinorUnits } from '../../exports/exports.public.js';
import { cleanCell } from './clean-cell.js';
import { createCompactCounter } from './compact-counter.js';
import { currencyExponent, readCurrency } from './currency-exponents.js';
import { createLocalInstants } from './local-instants.js';
import { readDate } from './read-date.js';
import { readDecimal, readMinorUnits } from './read-decimal.js';
import { createRowIdentities } from './row-identity.js';

describe('readMinorUnits', () => {
  it.each([
    ['1,234.50', 'point', 2, 123_450],
    ['1.234,50 €', 'comma', 2, 123_450],
    ['¥1,234.50', 'point', 2, 123_450],
    ['￥１２．５', 'point', 2, 1250],
    ['CNY 12', 'point', 2, 1200],
    ['12元', 'point', 2, 1200],
    ['(3.10)', 'point', 2, -310],
    ['-0.00', 'point', 2, 0],
    ['29.330', 'point', 2, 2933],
    ['1.234', 'point', 3, 1234],
    ['500', 'point', 0, 500],
    ['.5', 'point', 2, 50],
    ['1 234,5', 'comma', 2, 123_450],
  ] as const)('reads %s', (cell, style, exponent, units) => expect(readMinorUnits(cell, style, exponent)).toEqual({ units }));

  it.each([
    ['1.2.3', 'unreadable'],
    ['12,34.5', 'unreadable'],
    ['abc', 'unreadable'],
    ['3.141', 'too-precise'],
    ['99999999999999999', 'too-large'],
  ] as const)('refuses %s as %s', (cell, problem) => expect(readMinorUnits(cell, 'point', 2)).toEqual({ problem }));

  it('is exact: what was written comes back, for every currency', () =>
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 13), max: 10 ** 13 }), fc.constantFrom('CNY', 'JPY', 'KWD', 'CLF'), (units, currency) => {
        const exponent = currencyExponent(currency);
        const text = formatMinorUnits(units, exponent);
        expect(readMinorUnits(text, 'point', exponent)).toEqual({ units: units === 0 ? 0 : units });
        expect(readMinorUnits(text.replace('.', ','), 'comma', exponent)).toEqual({ units: units === 0 ? 0 : units });
      }),
    ));
});

describe('readDecimal', () => {
  it('does not read a grouped number in the other style', () => expect(readDecimal('1234.5', 'comma')).toBeUndefined());
});

describe('readDate', () => {
  it('refuses days that do not exist', () => {
    expect(readDate('2023-02-29', 'ymd')).toBeUndefined();
    expect(readDate('2024-02-29', 'ymd')).toMatchObject({ month: 2, day: 29 });
    expect(readDate('31.04.2024', 'dmy')).toBeUndefined();
    expect(readDate('2024-01-05 25:00', 'ymd')).toBeUndefined();
  });
  it('reads a spreadsheet day', () =>
    expect(readDate('45296', 'excel-serial')).toMatchObject({ year: 2024, month: 1, day: 5, second: null }));
  it('reads the same by the short way and by the pattern', () =>
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 19);
        expect(readDate(iso, 'ymd')).toEqual(readDate(`${iso}.000`, 'ymd'));
        expect(readDate(iso.slice(0, 10), 'ymd')).toEqual(readDate(iso.slice(0, 10).replaceAll('-', '.'), 'ymd'));
      }),
    ));
});

const at = (cell: string, zone: string): string => {
  const date = readDate(cell, 'ymd');
  if (!date) throw new Error(cell);
  return createLocalInstants(zone).at(date).toISOString();
};

describe('createLocalInstants', () => {
  it('puts a date without a time at noon of that day', () => expect(at('1997-01-01', 'Asia/Shanghai')).toBe('1997-01-01T04:00:00.000Z'));
  it('moves a time that the clock skips on', () => expect(at('2024-03-31 02:30', 'Europe/Berlin')).toBe('2024-03-31T01:30:00.000Z'));
  it('takes the first of a time shown twice', () => expect(at('2024-10-27 02:30', 'Europe/Berlin')).toBe('2024-10-27T00:30:00.000Z'));
  it('believes a zone that is written', () => expect(at('2024-01-05T10:30:00+02:00', 'Asia/Shanghai')).toBe('2024-01-05T08:30:00.000Z'));
  it('agrees with the calendar at every second, also where the clock changes within an hour', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('Australia/Lord_Howe', 'America/St_Johns', 'Asia/Kathmandu', 'Africa/Monrovia'),
        fc.date({ min: new Date('1970-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (zone, date) => {
          const wall = date.toISOString().slice(0, 19);
          const exact = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds;
          expect(at(wall, zone)).toBe(new Date(exact).toISOString());
        },
      ),
    ));
});

describe('cleanCell', () => {
  it.each([
    ['="00123"', '00123'],
    ['\t13800138000', '13800138000'],
    ["'13800138000", '13800138000'],
    ["'=1+1", '=1+1'],
    ["O'Hara", "O'Hara"],
    ["'t Hart", "'t Hart"],
  ])('shows %j as %j', (cell, text) => expect(cleanCell(cell)).toBe(text));
});

describe('readCurrency', () => {
  it('knows codes and names', () =>
    expect(['usd', '人民币', 'RMB', 'clf', 'XXQ', '¥'].map(readCurrency)).toEqual(['USD', 'CNY', 'CNY', 'CLF', undefined, undefined]));
});

describe('createCompactCounter', () => {
  it('counts like a map', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(40), fc.nat(400)), { maxLength: 6_000 }), (keys) => {
        const counter = createCompactCounter();
        const counts = new Map<string, number>();
        for (const [high, low] of keys) {
          const key = `${high} ${low}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
          expect(counter.count(high, low)).toBe(counts.get(key));
        }
        expect(counter.distinct).toBe(counts.size);
      }),
      { numRuns: 10 },
    ));
  it('counts past a byte', () => {
    const counter = createCompactCounter();
    const seen = Array.from({ length: 600 }, () => counter.count(0, 0));
    expect(seen.at(-1)).toBe(600);
  });
});

describe('createRowIdentities', () => {
  it('keeps equal rows apart and names them the same the next time', () => {
    const rows = [
      ['1', '19970101', '2'],
      ['1', '19970101', '2'],
      ['2', '19970101', '2', ''],
    ];
    const name = (): string[] => {
      const identities = createRowIdentities();
      return rows.map((cells) => identities.next(cells));
    };
    const names = name();
    expect(new Set(names).size).toBe(3);
    expect(names[0]?.slice(0, -1)).toBe(names[1]?.slice(0, -1));
    expect(names[0]).toMatch(/^row-[0-9a-f]{32}-1$/);
    expect(name()).toEqual(names);
  });
});
