export type CounterWindow = {
  windowSeconds: number;
  limit: number;
  /** How much to add. Default 1; 0 only looks. */
  by?: number;
};

export type CounterResult = {
  /** False as soon as the count is above the limit. A look (`by: 0`) is allowed while one more hit would be. */
  allowed: boolean;
  count: number;
  /** Until the window ends; 0 when allowed. */
  retryAfterSeconds: number;
};

/** Counts in fixed windows, over all processes: rate limits and lock-outs. A window starts with its first hit. */
export abstract class Counters {
  abstract hit(key: string, window: CounterWindow): Promise<CounterResult>;

  /** Forgets a key, for example after a good sign-in. */
  abstract reset(key: string): Promise<void>;

  abstract stop(): Promise<void>;
}
