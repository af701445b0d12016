/**
 * The instant at which a period starts or ends. A day is a day of the company: it starts at its first instant, and it ends where the
 * next one starts, so that it is included. An instant is taken as it is. Undefined for anything else.
 */
export function periodBound(given: string, edge: 'from' | 'to', timeZone: string): Date | undefined {
  try {
    const instant = /^\d{4}-\d{2}-\d{2}$/.test(given) ? edgeOfDay(given, edge, timeZone) : Temporal.Instant.from(given);
    const bound = new Date(instant.epochMilliseconds);
    return bound.getUTCFullYear() > 0 && bound.getUTCFullYear() < 10_000 ? bound : undefined;
  } catch {
    return undefined;
  }
}

function edgeOfDay(day: string, edge: 'from' | 'to', timeZone: string): Temporal.Instant {
  const date = Temporal.PlainDate.from(day, { overflow: 'reject' });
  const start = edge === 'from' ? date : date.add({ days: 1 });
  return start.toZonedDateTime({ timeZone }).toInstant();
}
