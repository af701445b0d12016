/**
 * The next instant after `now` at which a company's clock shows `time` (`HH:mm`); where the clock skips it, the first instant after the
 * gap; where it shows it twice, the first.
 */
export function nextTimeOfDay(now: Date, time: string, timeZone: string): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const at = (day: Temporal.PlainDate): number => firstInstant(day, Temporal.PlainTime.from(time), timeZone);
  const today = at(here.toPlainDate());
  return new Date(today > now.getTime() ? today : at(here.toPlainDate().add({ days: 1 })));
}

/** When the clock of a zone first shows a time on a day, or first is past it. */
export function firstInstant(day: Temporal.PlainDate, time: Temporal.PlainTime, timeZone: string): number {
  const wall = day.toPlainDateTime(time);
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const isSkipped = !earlier.toPlainDateTime().equals(wall);
  return isSkipped ? (earlier.getTimeZoneTransition('next')?.epochMilliseconds ?? earlier.epochMilliseconds) : earlier.epochMilliseconds;
}
