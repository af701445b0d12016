export const CUSTOMER_TYPES = ['individual', 'enterprise', 'government', 'institutional-investor'] as const;
export type CustomerType = (typeof CUSTOMER_TYPES)[number];

/** Numbers are counted by letter and year: P for a person, C for a company or another organisation. */
export function numberSeries(type: CustomerType, now: Date, timeZone: string): string {
  const year = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).year;
  return `${type === 'individual' ? 'P' : 'C'}${String(year).padStart(4, '0')}`;
}

/** C2024001: at least three digits, more when a year needs them. */
export function formatNumber(series: string, serial: number): string {
  return `${series}${String(serial).padStart(3, '0')}`;
}
