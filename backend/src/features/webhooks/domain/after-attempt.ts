/** How one attempt went. `final`: nothing about another attempt could be different. */
export type AttemptResult = { delivered: boolean; gone: boolean; final: boolean; retryAfterSeconds: number | undefined };

export type Standing = {
  kind: 'event' | 'test';
  /** Attempts of this round, this one included. */
  tries: number;
  /** Since when the endpoint has taken nothing. */
  failingSince: Date | undefined;
  now: Date;
};

export type Consequence = {
  delivery: { state: 'delivered' | 'failed' } | { state: 'waiting'; nextAttemptAt: Date };
  /** `keep` for a test: it says nothing about real traffic. */
  endpoint: 'keep' | 'works' | 'fails' | 'off-gone' | 'off-failing';
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is waited before the second attempt, the third, and so on: from seconds to a day, more than three days together. */
export const PAUSES_MS = [5_000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, DAY] as const;
const FAILING_MS = 5 * DAY;

export function afterAttempt(result: AttemptResult, { kind, tries, failingSince, now }: Standing): Consequence {
  if (result.delivered) return { delivery: { state: 'delivered' }, endpoint: kind === 'test' ? 'keep' : 'works' };
  if (kind === 'test') return { delivery: { state: 'failed' }, endpoint: 'keep' };
  if (result.gone) return { delivery: { state: 'failed' }, endpoint: 'off-gone' };
  const tooLong = failingSince !== undefined && now.getTime() - failingSince.getTime() >= FAILING_MS;
  const pause = PAUSES_MS[tries - 1];
  if (tooLong) return { delivery: { state: 'failed' }, endpoint: 'off-failing' };
  if (pause === undefined || result.final) return { delivery: { state: 'failed' }, endpoint: 'fails' };
  const asked = Math.min((result.retryAfterSeconds ?? 0) * 1_000, DAY);
  return { delivery: { state: 'waiting', nextAttemptAt: new Date(now.getTime() + Math.max(pause, asked)) }, endpoint: 'fails' };
}
