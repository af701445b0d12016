import type { WalletExpiry } from '../../api/generated/types.gen.ts';

/**
 * The last day, yyyy-mm-dd, on which units can be spent that became spendable on `first`: what the form shows while somebody chooses.
 * Undefined where they never lapse, lapse by what the customer does, or the entries do not say it yet.
 */
export function lapseDay(expiry: WalletExpiry, first: string): string | undefined {
  if (expiry.kind === 'on') return expiry.day === '' ? undefined : expiry.day;
  if (expiry.kind === 'rolling') return written(roundedUp(later(read(first), expiry.after), expiry.roundUpTo));
  if (expiry.kind !== 'calendar') return undefined;
  const { year } = read(first);
  const sameYear = written(onDayOf(year, expiry)) ?? '';
  return written(onDayOf(year + (sameYear < first ? 1 : 0) + expiry.years, expiry));
}

/** The day on which units become spendable that are earned on `day` and wait for so many days. */
export function spendableFrom(day: string, pendingDays: number): string {
  return written(later(read(day), { days: pendingDays })) ?? day;
}

type Day = { year: number; month: number; day: number };

function read(text: string): Day {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day };
}

function later(from: Day, after: { days: number } | { months: number } | { years: number }): Day {
  if ('days' in after) return moved(from, after.days);
  const months = from.month - 1 + ('months' in after ? after.months : after.years * 12);
  const target = { year: from.year + Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
  return onDayOf(target.year, { month: target.month, day: from.day });
}

/** Beyond all calendars, and where a number is missing, there is no day. */
function moved(from: Day, days: number): Day {
  const target = iso({ ...from, day: from.day + days });
  return target === '' ? { year: Number.NaN, month: Number.NaN, day: Number.NaN } : read(target);
}

/** A day that the month has not is its last one. */
function onDayOf(year: number, { month, day }: { month: number; day: number }): Day {
  return { year, month, day: Math.min(day, daysIn(year, month)) };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function roundedUp(day: Day, to: 'month' | 'year' | undefined): Day {
  if (to === undefined) return day;
  const month = to === 'year' ? 12 : day.month;
  return { ...day, month, day: daysIn(day.year, month) };
}

function iso({ year, month, day }: Day): string {
  const date = new Date(Date.UTC(year, month - 1, day));
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

function written(day: Day): string | undefined {
  const text = iso(day);
  return /^\d{4}-/.test(text) ? text : undefined;
}
