const QUARTER_HOUR = 900_000;

/** The company's calendar days of instants. Remembers by quarter hours, the grain of all offsets in use, so that bulk work stays quick. */
export class LocalDays {
  private readonly known = new Map<number, string>();

  constructor(private readonly timeZone: string) {}

  of(instant: Date): string {
    const at = instant.getTime();
    const quarter = Math.floor(at / QUARTER_HOUR);
    const known = this.known.get(quarter);
    if (known !== undefined) return known;
    const day = this.compute(at);
    const start = quarter * QUARTER_HOUR;
    // Before zones were agreed on, a day could end at 15:54:17 UTC: such a quarter hour belongs to two days and is not remembered.
    if (this.compute(start) === day && this.compute(start + QUARTER_HOUR - 1) === day) this.known.set(quarter, day);
    return day;
  }

  /** Noon of a calendar day: the instant of what is dated without a time. */
  noonOf(day: string): Date {
    const noon = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: this.timeZone, plainTime: '12:00' });
    return new Date(noon.epochMilliseconds);
  }

  private compute(at: number): string {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(this.timeZone).toPlainDate().toString();
  }
}
