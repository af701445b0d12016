/**
 * When units lapse, counted from the day on which they became spendable, in the company's zone; always at the end of a day.
 *
 * - `none` never
 * - `rolling` so long after; a month later than the 31st is the last of a shorter month; `roundUpTo` moves on to the end of its month or year
 * - `calendar` on the next such day, and `years` later still; 29 February is the 28th in plain years
 * - `on` one day, whenever they became spendable
 * - `sliding` so many days without anything earned, spent, given or received
 */
export type Expiry =
  | { readonly kind: 'none' }
  | { readonly kind: 'rolling'; readonly after: Period; readonly roundUpTo?: 'month' | 'year' }
  | { readonly kind: 'calendar'; readonly month: number; readonly day: number; readonly years: number }
  | { readonly kind: 'on'; readonly day: string }
  | { readonly kind: 'sliding'; readonly days: number };

export type Period = { readonly days: number } | { readonly months: number } | { readonly years: number };

/** The instant from which units that became spendable at `active` are gone; null where they never lapse by themselves. */
export function lapsesAt(expiry: Expiry, active: number, timeZone: string): number | null {
  const last = lastDay(expiry, Temporal.Instant.fromEpochMilliseconds(active).toZonedDateTimeISO(timeZone).toPlainDate());
  return last === undefined ? null : last.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
}

function lastDay(expiry: Expiry, first: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (expiry.kind === 'none') return undefined;
  if (expiry.kind === 'on') return Temporal.PlainDate.from(expiry.day);
  if (expiry.kind === 'sliding') return first.add({ days: expiry.days });
  if (expiry.kind === 'rolling') return roundUp(first.add(expiry.after), expiry.roundUpTo);
  const isOver = Temporal.PlainDate.compare(dayOfYear(first.year, expiry), first) < 0;
  return dayOfYear(first.year + (isOver ? 1 : 0) + expiry.years, expiry);
}

function dayOfYear(year: number, { month, day }: { readonly month: number; readonly day: number }): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
}

function roundUp(day: Temporal.PlainDate, to: 'month' | 'year' | undefined): Temporal.PlainDate {
  if (to === undefined) return day;
  const month = to === 'year' ? day.with({ month: 12, day: 1 }) : day;
  return month.with({ day: month.daysInMonth });
}
