/** The year that ends today on a company's calendar: yyyy-mm-dd, both days included. */
export function lastYear(now: Date, timeZone: string | undefined): { from: string; to: string } {
  const to = new Intl.DateTimeFormat('en-CA', { ...(timeZone ? { timeZone } : {}), dateStyle: 'short' }).format(now);
  const from = new Date(`${to}T00:00:00Z`);
  from.setUTCFullYear(from.getUTCFullYear() - 1);
  from.setUTCDate(from.getUTCDate() + 1);
  return { from: from.toISOString().slice(0, 10), to };
}
