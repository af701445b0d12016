import type { Relay } from './relay.js';

export type RelayLoopOptions = {
  /** Pause when nothing waits. */
  idleMilliseconds?: number;
  /** Pause after a failure. */
  failedMilliseconds?: number;
  report?: (message: string, error: Error) => void;
};

/** Keeps relaying until it is stopped. Several processes may run one each. */
export class RelayLoop {
  private running: Promise<void> | undefined;
  private stopped = false;
  private endPause: (() => void) | undefined;

  constructor(
    private readonly relay: Pick<Relay, 'once'>,
    private readonly options: RelayLoopOptions = {},
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Ends the pause: something was just committed in this process. */
  wake(): void {
    this.endPause?.();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const pause = await this.relayOnce();
      if (pause > 0 && !this.stopped) await this.pause(pause);
    }
  }

  private async relayOnce(): Promise<number> {
    try {
      const { more } = await this.relay.once();
      return more ? 0 : (this.options.idleMilliseconds ?? 250);
    } catch (reason) {
      this.options.report?.('Messages could not be relayed', reason instanceof Error ? reason : new Error(String(reason)));
      return this.options.failedMilliseconds ?? 1_000;
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
