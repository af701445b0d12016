const DAYS = 30;

export type TwoMonths = {
  /** The 30 days that end with today, oldest first. */
  readonly days: readonly string[];
  /** The 30 days before those. */
  readonly daysBefore: readonly string[];
  /** The instant at which the first of the 30 days began. */
  readonly since: Date;
};

/** The last 30 calendar days of a company, and the 30 before them. */
export function twoMonths(now: Date, timeZone: string): TwoMonths {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const days = Array.from({ length: 2 * DAYS }, (_, index) => today.subtract({ days: 2 * DAYS - 1 - index }));
  const names = days.map(String);
  const first = today.subtract({ days: DAYS - 1 }).toZonedDateTime(timeZone);
  return { daysBefore: names.slice(0, DAYS), days: names.slice(DAYS), since: new Date(first.epochMilliseconds) };
}
