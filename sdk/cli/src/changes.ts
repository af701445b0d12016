import { type FSWatcher, readdirSync, watch } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const foreign = /^(node_modules|dist|vendor|\.git)$/;

/** The changes of a plugin's folder. What came while nobody waited counts once; the first state counts as a change. */
export class Changes {
  private changed = true;
  private wake: (() => void) | undefined;
  private watchers: readonly FSWatcher[] = [];
  private readonly folder: string;
  private readonly signal: AbortSignal;

  constructor(folder: string, signal: AbortSignal) {
    this.folder = folder;
    this.signal = signal;
    this.watch();
    signal.addEventListener('abort', () => this.notice());
  }

  /** Answers at the next change, with false when the signal has come instead. */
  async next(): Promise<boolean> {
    if (!this.changed)
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    return !this.signal.aborted;
  }

  /** Whether there is a change, or the signal, before the time is over. */
  async within(milliseconds: number): Promise<boolean> {
    const ending = new AbortController();
    const over = pause(milliseconds, undefined, { signal: ending.signal }).catch(() => undefined);
    await Promise.race([this.next(), over]);
    ending.abort();
    return this.changed;
  }

  /** What comes from now on is another change. */
  take(): void {
    this.changed = false;
    this.watch();
  }

  /** Folder by folder: on Linux older Nodes lose sight of a file below that an editor puts in the place of another. */
  private watch(): void {
    const before = this.watchers;
    this.watchers = foldersIn(this.folder).map((folder) => {
      const watcher = watch(folder, { signal: this.signal }, (_event, file) => {
        if (file === null || !foreign.test(file)) this.notice();
      });
      // The signal ends it with an error, too.
      return watcher.on('error', () => this.notice());
    });
    for (const watcher of before) watcher.close();
  }

  private notice(): void {
    this.changed = true;
    this.wake?.();
  }
}

function foldersIn(folder: string): string[] {
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !foreign.test(entry.name));
  return [folder, ...below.flatMap(({ name }) => foldersIn(path.join(folder, name)))];
}
