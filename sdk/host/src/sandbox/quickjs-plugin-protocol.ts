import type { PluginFault } from './plugin-runtime.ts';

/**
 * Numbers that both sides see at any time: the last request begun, the last one finished, when the time limit was last
 * looked at, and the request that nobody waits for any more.
 */
export type Progress = { readonly begun: 0; readonly finished: 1; readonly polledAt: 2; readonly givenUp: 3 };

/**
 * What the thread is given when it starts. `polledAt` is in whole milliseconds since `epoch`, by the clock of both threads; one that
 * `givesWay` has less of a processor where others want it.
 */
export type ThreadSetup = {
  readonly progress: Int32Array;
  readonly epoch: number;
  readonly memoryBytes: number;
  readonly givesWay: boolean;
};

export type LoadRequest = { readonly kind: 'load'; readonly key: string; readonly code: string };
export type CallRequest = {
  readonly kind: 'call';
  readonly key: string;
  readonly point: string;
  readonly method: string;
  readonly input: string;
  readonly outputBytes: number;
};

/** `drop` names the modules that have not been used for longest and must make room. */
export type ThreadRequest = (LoadRequest | CallRequest) & {
  readonly number: number;
  readonly milliseconds: number;
  readonly drop: readonly string[];
};

/** Number 0 says that the thread is ready. `discarded`: the module cannot be trusted any more and is gone. */
export type ThreadAnswer = { readonly number: number; readonly milliseconds: number; readonly memoryBytes: number } & (
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly fault: PluginFault; readonly discarded: boolean }
);
