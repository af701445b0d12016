export type Period = 'day' | 'week' | 'month' | 'year';

/** The first day of the day's period; weeks begin on Monday. */
export function periodStart(day: string, period: Period | null): string {
  const date = Temporal.PlainDate.from(day);
  switch (period) {
    case 'week':
      return date.subtract({ days: date.dayOfWeek - 1 }).toString();
    case 'month':
      return date.with({ day: 1 }).toString();
    case 'year':
      return date.with({ month: 1, day: 1 }).toString();
    default:
      return day;
  }
}
