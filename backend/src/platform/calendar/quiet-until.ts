import { firstInstant } from './next-time-of-day.js';

/** Hours of rest: from `startsAt` to `endsAt` by the clock, over midnight where the end is not later; `days` (1 Monday … 7) are those of the start. */
export type QuietHours = { enabled: boolean; startsAt: string; endsAt: string; days: readonly number[] };

/** Ranges of neighbouring days can touch where the clock is put forward. */
const MOST_IN_A_ROW = 8;

/** When the hours of rest that `now` falls into are over in a zone; undefined outside them. */
export function quietUntil(now: Date, hours: QuietHours, timeZone: string): Date | undefined {
  if (!hours.enabled) return undefined;
  let end: number | undefined;
  for (let step = 0; step < MOST_IN_A_ROW; step += 1) {
    const next = endOfRest(end ?? now.getTime(), hours, timeZone);
    if (next === undefined) break;
    end = next;
  }
  return end === undefined ? undefined : new Date(end);
}

function endOfRest(instant: number, { startsAt, endsAt, days }: QuietHours, timeZone: string): number | undefined {
  const today = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();
  const [from, until] = [Temporal.PlainTime.from(startsAt), Temporal.PlainTime.from(endsAt)];
  const isOvernight = Temporal.PlainTime.compare(until, from) <= 0;
  const ends = [today, today.subtract({ days: 1 })].flatMap((day) => {
    if (!days.includes(day.dayOfWeek)) return [];
    const end = firstInstant(isOvernight ? day.add({ days: 1 }) : day, until, timeZone);
    return firstInstant(day, from, timeZone) <= instant && instant < end ? [end] : [];
  });
  return ends.length === 0 ? undefined : Math.max(...ends);
}
