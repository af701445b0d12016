/** Answers that another try may turn into a good one. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

export function mayPass(status: number): boolean {
  return passing.has(status);
}

/** Seconds, or a date. Undefined when it says neither; a date that has passed is no wait. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const date = /^[A-Za-z]{3}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now.getTime()) / 1_000));
}

/** Half a second, then twice as long each time; never shorter than the other side asks for. */
export function retryPauseMilliseconds(attempt: number, askedSeconds: number | undefined): number {
  return Math.max(500 * 2 ** (attempt - 1), (askedSeconds ?? 0) * 1_000);
}
