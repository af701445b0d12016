/** How many months a report looks back and ahead. */
export const MONTHS = 24;

/** A total over anything. */
export function sum<Each>(all: readonly Each[], units: (each: Each) => number): number {
  return all.reduce((total, each) => total + units(each), 0);
}

/** So many months from one on, or, below zero, up to it. */
export function monthsFrom(month: string, count: number): string[] {
  const start = Temporal.PlainYearMonth.from(month).add({ months: Math.min(0, count) });
  return Array.from({ length: Math.max(1, Math.abs(count)) }, (_, index) => start.add({ months: index }).toString());
}

/** The months of a report that something is known of, the oldest first. */
export function shownMonths(first: string, last: string): string[] {
  const earliest = monthsFrom(last, 1 - MONTHS)[0] ?? last;
  return monthsUpTo(first > earliest ? first : earliest, last);
}

function monthsUpTo(first: string, last: string): string[] {
  const count = Temporal.PlainYearMonth.from(first).until(Temporal.PlainYearMonth.from(last), { largestUnit: 'months' }).months + 1;
  return monthsFrom(first, count);
}
