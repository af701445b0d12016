import { counterResult } from '../../adapters/counter-result.js';
import type { Clock } from '../../ports/clock.js';
import { type CounterResult, Counters, type CounterWindow } from '../../ports/counters.js';

export class MemoryCounters extends Counters {
  private readonly keys = new Map<string, { count: number; endsAt: number }>();

  constructor(private readonly clock: Clock) {
    super();
  }

  hit(key: string, window: CounterWindow): Promise<CounterResult> {
    const now = this.clock.now().getTime();
    const known = this.keys.get(key);
    const counter = known !== undefined && known.endsAt > now ? known : { count: 0, endsAt: now + window.windowSeconds * 1_000 };
    counter.count += window.by ?? 1;
    if (window.by !== 0) this.keys.set(key, counter);
    return Promise.resolve(counterResult(window, counter.count, counter.endsAt - now));
  }

  reset(key: string): Promise<void> {
    this.keys.delete(key);
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
