import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestBirthday } from './nearest-birthday.ts';

const solar = (date: string, day: string) => nearestBirthday({ date, calendar: 'solar' }, day);
const lunar = (date: string, day: string) => nearestBirthday({ date, calendar: 'lunar' }, day);

describe('a solar birthday', () => {
  it('is today', () => expect(solar('1988-11-25', '2026-11-25')).toEqual({ on: '2026-11-25', daysAway: 0, thisMonth: true, year: 2026 }));
  it('was, in the same month', () =>
    expect(solar('1988-11-01', '2026-11-25')).toEqual({ on: '2026-11-01', daysAway: -24, thisMonth: true, year: 2026 }));
  it('comes, in another year', () =>
    expect(solar('1990-01-03', '2026-12-30')).toEqual({ on: '2027-01-03', daysAway: 4, thisMonth: false, year: 2027 }));
  it('of 29 February is on the 28th in plain years, and on the 29th in leap years', () => {
    expect(solar('1996-02-29', '2027-02-28')).toMatchObject({ daysAway: 0 });
    expect(solar('1996-02-29', '2028-02-28')).toMatchObject({ on: '2028-02-29', daysAway: 1 });
  });
});

describe('a lunar birthday', () => {
  // Published dates: Mid-Autumn (八月十五) 2025-10-06 and 2026-09-25; Spring Festival 2026-02-17; Dragon Boat (五月初五) 2025-05-31.
  it.each([
    ['1988-09-25', '2025-10-06', 2025],
    ['1988-09-25', '2026-09-25', 2026],
    ['1990-01-27', '2026-02-17', 2026],
    ['1990-05-28', '2025-05-31', 2025],
  ])('of who was born on %s is on %s', (date, day, year) =>
    expect(lunar(date, day)).toEqual({ on: day, daysAway: 0, thisMonth: true, year }),
  );

  it('of who was born in a leap month is in the plain month, also in a year that has the leap month again', () => {
    // 1979-08-02 was 闰六月初十.
    // 2025 has 六月 from 06-25 and 闰六月 from 07-25.
    expect(lunar('1979-08-02', '2025-07-04')).toMatchObject({ on: '2025-07-04', daysAway: 0 });
    expect(lunar('1979-08-02', '2025-08-03')).toMatchObject({ on: '2025-07-04', daysAway: -30 });
  });

  it('on day 30 is on day 29 where the month has no more', () => {
    // 1981-02-04 was 腊月三十. 腊月 of 2025 has 29 days: New Year's Eve is 2026-02-16.
    expect(lunar('1981-02-04', '2026-02-16')).toMatchObject({ on: '2026-02-16', daysAway: 0, year: 2025 });
    // 腊月 of 2023 has 30 days: 2024-02-09.
    expect(lunar('1981-02-04', '2024-02-09')).toMatchObject({ on: '2024-02-09', daysAway: 0, year: 2023 });
  });

  it('tells two birthdays in one Gregorian year apart', () => {
    const [first, second] = [lunar('1981-01-06', '2024-01-11'), lunar('1981-01-06', '2024-12-31')];
    expect([first.daysAway, second.daysAway]).toEqual([0, 0]);
    expect([first.year, second.year]).toEqual([2023, 2024]);
  });
});

it('is never further away than half a year and a leap month', () => {
  const date = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 29 }))
    .map((parts) => ['1980', ...parts.map((part) => String(part).padStart(2, '0'))].join('-'));
  const day = fc.integer({ min: 0, max: 36_000 }).map((days) => Temporal.PlainDate.from('1950-01-01').add({ days }).toString());
  fc.assert(
    fc.property(date, day, fc.constantFrom('solar' as const, 'lunar' as const), (born, today, calendar) => {
      const { on, daysAway } = nearestBirthday({ date: born === '1980-02-29' ? '1980-02-28' : born, calendar }, today);
      expect(Math.abs(daysAway)).toBeLessThanOrEqual(193);
      expect(Temporal.PlainDate.from(today).add({ days: daysAway }).toString()).toBe(on);
    }),
    { numRuns: 300 },
  );
});
