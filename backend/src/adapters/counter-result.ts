import type { CounterResult, CounterWindow } from '../ports/counters.js';

export function counterResult({ limit, by = 1 }: CounterWindow, count: number, millisecondsLeft: number): CounterResult {
  const allowed = by === 0 ? count < limit : count <= limit;
  return { allowed, count, retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil(millisecondsLeft / 1_000)) };
}
