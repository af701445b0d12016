import type { RuleBirthday } from '@liuke/sdk';

/** The day of birth in the solar calendar, and the calendar by which the birthday is kept. */
export type StoredBirthday = { readonly date: string; readonly calendar: 'solar' | 'lunar' };

const calendars = { solar: 'iso8601', lunar: 'chinese' } as const;
const remembered = new Map<string, Temporal.PlainDate>();
const mostRemembered = 20_000;

/** The birthday nearest to a day; of two that are equally near, the one that comes. */
export function nearestBirthday({ date, calendar }: StoredBirthday, day: string): RuleBirthday {
  const { monthCode, day: dayOfMonth } = Temporal.PlainDate.from(date).withCalendar(calendars[calendar]);
  const today = Temporal.PlainDate.from(day);
  const { year } = today.withCalendar(calendars[calendar]);
  const candidates = [year + 1, year, year - 1].map((own) => {
    const on = birthdayIn(calendar, own, plain(monthCode), dayOfMonth);
    return { on, year: own, daysAway: today.until(on).days };
  });
  const nearest = candidates.reduce((best, next) => (Math.abs(next.daysAway) < Math.abs(best.daysAway) ? next : best));
  const thisMonth = nearest.on.year === today.year && nearest.on.month === today.month;
  return { on: nearest.on.toString(), daysAway: nearest.daysAway, thisMonth, year: nearest.year };
}

/** Who was born in a leap month (M06L) has their birthday in the plain one, which every year has. */
function plain(monthCode: string): string {
  return monthCode.slice(0, 3);
}

/** What a month is too short for falls on its last day: 29 February, and the 30th of a lunar month. */
function birthdayIn(calendar: StoredBirthday['calendar'], year: number, monthCode: string, day: number): Temporal.PlainDate {
  const name = `${calendar} ${year} ${monthCode} ${day}`;
  const known = remembered.get(name);
  if (known) return known;
  const found = Temporal.PlainDate.from({ calendar: calendars[calendar], year, monthCode, day }, { overflow: 'constrain' });
  const on = found.withCalendar('iso8601');
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(name, on);
  return on;
}
