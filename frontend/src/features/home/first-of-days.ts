const dayMs = 86_400_000;

/** The calendar day, yyyy-mm-dd, with which the last `count` days of a company begin; today is the last of them. */
export function firstOfDays(count: number, now: Date, timeZone: string | undefined): string {
  const today = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', ...(timeZone ? { timeZone } : {}) }).format(now);
  return new Date(Date.parse(today) - (count - 1) * dayMs).toISOString().slice(0, 10);
}
