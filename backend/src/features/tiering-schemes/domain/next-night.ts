const NIGHT = '03:10';

/** The next 03:10 of a company's wall clock after `now`; where the clock skips it, the first instant after the gap; where it comes twice, the first. */
export function nextNight(now: Date, timeZone: string): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const tonight = here.toPlainDate().toZonedDateTime({ timeZone, plainTime: NIGHT });
  const next =
    Temporal.ZonedDateTime.compare(tonight, here) > 0
      ? tonight
      : here.toPlainDate().add({ days: 1 }).toZonedDateTime({ timeZone, plainTime: NIGHT });
  return new Date(next.epochMilliseconds);
}
