import type { Clock } from '../ports/clock.js';
import { type CounterResult, Counters, type CounterWindow } from '../ports/counters.js';
import { counterResult } from './counter-result.js';
import { asError, type Report } from './quiet-report.js';

type Local = { window: CounterWindow; counted: number; unsent: number; endsAt: number };

export type BufferedCountersOptions = { flushMilliseconds?: number; report?: Report };

/**
 * Counts in memory and tells the shared counters every half second, so that a request costs no round trip. Between two flushes
 * processes do not see each other's hits: a limit may be passed by what they let in meanwhile. Not for lock-outs.
 */
export class BufferedCounters extends Counters {
  private readonly keys = new Map<string, Local>();
  private readonly timer: NodeJS.Timeout;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly shared: Counters,
    private readonly clock: Clock,
    private readonly options: BufferedCountersOptions = {},
  ) {
    super();
    this.timer = setInterval(() => void this.flush(), options.flushMilliseconds ?? 500);
    this.timer.unref();
  }

  hit(key: string, window: CounterWindow): Promise<CounterResult> {
    const now = this.clock.now().getTime();
    const known = this.keys.get(key);
    const local =
      known !== undefined && known.endsAt > now ? known : { window, counted: 0, unsent: 0, endsAt: now + window.windowSeconds * 1_000 };
    const by = window.by ?? 1;
    local.window = window;
    local.counted += by;
    local.unsent += by;
    this.keys.set(key, local);
    return Promise.resolve(counterResult(window, local.counted, local.endsAt - now));
  }

  async reset(key: string): Promise<void> {
    this.keys.delete(key);
    await this.shared.reset(key);
  }

  /** Flushes do not overlap; awaiting one means that everything counted before has arrived. */
  flush(): Promise<void> {
    this.flushing = this.flushing
      .then(() => this.flushNow())
      .catch((reason: unknown) => {
        this.options.report?.('Counters could not be shared', asError(reason));
      });
    return this.flushing;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
    await this.shared.stop();
  }

  private async flushNow(): Promise<void> {
    const now = this.clock.now().getTime();
    for (const [key, local] of this.keys) {
      if (local.endsAt <= now && local.unsent === 0) this.keys.delete(key);
      if (local.unsent > 0) await this.share(key, local);
    }
  }

  private async share(key: string, local: Local): Promise<void> {
    const by = local.unsent;
    local.unsent = 0;
    try {
      const { count, retryAfterSeconds } = await this.shared.hit(key, { ...local.window, by });
      local.counted = count + local.unsent;
      if (retryAfterSeconds > 0) local.endsAt = this.clock.now().getTime() + retryAfterSeconds * 1_000;
    } catch (error) {
      local.unsent += by;
      throw error;
    }
  }
}
