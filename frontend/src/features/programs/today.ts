/** The company's day, yyyy-mm-dd. */
export function today(now: Date, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-CA', { ...(timeZone ? { timeZone } : {}), dateStyle: 'short' }).format(now);
}
