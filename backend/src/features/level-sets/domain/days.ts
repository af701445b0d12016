import { remembered } from './remembered.js';
import type { LevelWindow } from './level-definition.js';

/** Both days included. */
export type DaySpan = { readonly from: string; readonly to: string };
export type DailyValue = { readonly day: string; readonly value: number };

/** A company's days: its zone, and the day on which the customer joined, which a membership year goes by. */
export type LevelCalendar = { readonly timeZone: string; readonly joined: string };

export const dayAt = remembered((instant: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
);

/** The first instant of a day, also where the clock skips midnight. */
export const startOf = remembered(
  (day: string, timeZone: string): number => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds,
);

export const plusDays = remembered((day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString());

/** A year from 29 February is 28 February. */
export function plusYears(day: string, years: number): string {
  return Temporal.PlainDate.from(day).add({ years }).toString();
}

/** Never below zero: what is taken back of an earlier window's units leaves nothing to owe in this one. */
export function sumOf(history: readonly DailyValue[], { from, to }: DaySpan): number {
  return Math.max(
    0,
    history.reduce((sum, { day, value }) => (day >= from && day <= to ? sum + value : sum), 0),
  );
}

/** The days whose values count on a day. Of a running window the last of them is that day. */
export function spanOn(window: LevelWindow, day: string, calendar: LevelCalendar): DaySpan {
  if (window.kind === 'rolling-days') return { from: plusDays(day, 1 - window.days), to: day };
  if (window.kind === 'rolling-months') return { from: plusDays(monthsBefore(day, window.months), 1), to: day };
  if (window.kind === 'lifetime') return { from: '0000-01-01', to: day };
  return yearAround(day, anchorOf(window, calendar));
}

/** The year that follows or goes before one that begins anew. */
export function yearAfter(window: LevelWindow, { to }: DaySpan, calendar: LevelCalendar): DaySpan {
  return yearAround(plusDays(to, 1), anchorOf(window, calendar));
}

export function yearBefore(window: LevelWindow, { from }: DaySpan, calendar: LevelCalendar): DaySpan {
  return yearAround(plusDays(from, -1), anchorOf(window, calendar));
}

type Anchor = { readonly month: number; readonly day: number };

function anchorOf(window: LevelWindow, { joined }: LevelCalendar): Anchor {
  if (window.kind === 'calendar-year') return window;
  const { month, day } = Temporal.PlainDate.from(joined);
  return { month, day };
}

function yearAround(day: string, { month, day: dayOfMonth }: Anchor): DaySpan {
  return yearOf(day, month, dayOfMonth);
}

const yearOf = remembered((date: string, month: number, day: number): DaySpan => {
  const { year } = Temporal.PlainDate.from(date);
  const begins = (of: number): string => Temporal.PlainDate.from({ year: of, month, day }, { overflow: 'constrain' }).toString();
  const first = begins(year) <= date ? year : year - 1;
  return { from: begins(first), to: plusDays(begins(first + 1), -1) };
});

/** A month before the 31st is the last day of a shorter month. */
const monthsBefore = remembered((day: string, months: number): string => Temporal.PlainDate.from(day).subtract({ months }).toString());
