const mostDays = 62;

export type Grain = 'day' | 'month';

/** The first days of the days or, for longer spans, months from one day to another, both included. */
export function periodsOf(from: string, to: string): { grain: Grain; periods: string[] } {
  const [start, end] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const grain = start.until(end).days < mostDays ? 'day' : 'month';
  const periods: string[] = [];
  const step = grain === 'day' ? { days: 1 } : { months: 1 };
  let next = grain === 'day' ? start : start.with({ day: 1 });
  while (Temporal.PlainDate.compare(next, end) <= 0) {
    periods.push(next.toString());
    next = next.add(step);
  }
  return { grain, periods };
}
