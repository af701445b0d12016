import type { Clock } from '../ports/clock.js';

export type Report = (message: string, error: Error) => void;

/** Passes on one report of a kind every half minute: a server that is away would otherwise fill the log with one sentence. */
export function quietReport(report: Report, clock: Clock, pauseMilliseconds = 30_000): Report {
  const last = new Map<string, number>();
  return (message, error) => {
    const now = clock.now().getTime();
    if (now - (last.get(message) ?? Number.NEGATIVE_INFINITY) < pauseMilliseconds) return;
    last.set(message, now);
    report(message, error);
  };
}

export function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
