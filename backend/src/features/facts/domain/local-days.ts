const DAY = 86_400_000;

/**
 * The company's calendar days of instants. Remembers the zone's distance from UTC by UTC day, so that bulk work stays quick; on the days
 * on which it changes, every instant is asked for by itself.
 */
export class LocalDays {
  private readonly distances = new Map<number, number | null>();
  private readonly names = new Map<number, string>();

  constructor(private readonly timeZone: string) {}

  of(instant: Date): string {
    const at = instant.getTime();
    const distance = this.distanceOn(Math.floor(at / DAY)) ?? this.distanceAt(at);
    const day = Math.floor((at + distance) / DAY);
    const known = this.names.get(day);
    if (known !== undefined) return known;
    const name = new Date(day * DAY).toISOString().slice(0, 10);
    this.names.set(day, name);
    return name;
  }

  /** Noon of a calendar day: the instant of what is dated without a time. */
  noonOf(day: string): Date {
    const noon = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: this.timeZone, plainTime: '12:00' });
    return new Date(noon.epochMilliseconds);
  }

  private distanceOn(utcDay: number): number | null {
    const known = this.distances.get(utcDay);
    if (known !== undefined) return known;
    const start = this.distanceAt(utcDay * DAY);
    const distance = start === this.distanceAt((utcDay + 1) * DAY - 1) ? start : null;
    this.distances.set(utcDay, distance);
    return distance;
  }

  private distanceAt(at: number): number {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(this.timeZone).offsetNanoseconds / 1_000_000;
  }
}

const byZone = new Map<string, LocalDays>();

/** Shared, because what is remembered of a zone never changes while a program runs. */
export function localDaysIn(timeZone: string): LocalDays {
  const days = byZone.get(timeZone) ?? new LocalDays(timeZone);
  byZone.set(timeZone, days);
  return days;
}
