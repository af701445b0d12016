import { type CounterResult, Counters } from '../../ports/counters.js';

/** For tests that ask far more often than anybody may. */
export class UnlimitedCounters extends Counters {
  hit(): Promise<CounterResult> {
    return Promise.resolve({ allowed: true, count: 1, retryAfterSeconds: 0 });
  }

  reset(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
