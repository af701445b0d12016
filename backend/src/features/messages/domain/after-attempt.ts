/** In words of the plugin's, where it has any. */
export type MessageProblem = { code: string; reason: string; words: { 'zh-CN': string; en: string } | null };

export type Attempt =
  | { outcome: 'accepted'; providerId: string | null }
  /** Nothing about another attempt could be different. */
  | { outcome: 'rejected'; problem: MessageProblem }
  /** Surely not sent, and perhaps later. */
  | { outcome: 'again'; problem: MessageProblem; afterSeconds: number | undefined }
  /** It may have arrived, and nobody said so. */
  | { outcome: 'unclear'; problem: MessageProblem };

export type Next =
  | { state: 'accepted'; providerId: string | null }
  | { state: 'failed' | 'sent'; problem: MessageProblem }
  | { state: 'queued'; problem: MessageProblem; nextAttemptAt: Date };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What is waited before the second attempt, the third, and so on. */
export const PAUSES_MS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR] as const;
export const MOST_ATTEMPTS = PAUSES_MS.length + 1;

/** What follows from an attempt. What may have arrived is never tried again: a second message would be worse than none. */
export function afterAttempt(attempt: Attempt, attempts: number, now: Date): Next {
  if (attempt.outcome === 'accepted') return { state: 'accepted', providerId: attempt.providerId };
  const { problem } = attempt;
  if (attempt.outcome === 'unclear') return { state: 'sent', problem };
  const pause = PAUSES_MS[attempts - 1];
  if (attempt.outcome === 'rejected' || pause === undefined) return { state: 'failed', problem };
  const asked = Math.min((attempt.afterSeconds ?? 0) * 1_000, 24 * HOUR);
  return { state: 'queued', problem, nextAttemptAt: new Date(now.getTime() + Math.max(pause, asked)) };
}
