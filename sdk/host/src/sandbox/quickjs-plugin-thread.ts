import { Worker } from 'node:worker_threads';
import type { PluginCall, PluginOutcome, TenantPlugin } from './plugin-runtime.ts';
import type { CallRequest, LoadRequest, Progress, ThreadAnswer, ThreadRequest, ThreadSetup } from './quickjs-plugin-protocol.ts';

const loadMilliseconds = 500;
/** However busy the machine is, a call that takes this many times its limit is given up. */
const longestPatience = 20;
/** How many looks in a row must find that a thread has not stirred: a single one may come before a thread that was just woken. */
const looksForHung = 3;
const slots: Progress = { begun: 0, finished: 1, polledAt: 2, givenUp: 3 };

/** Where memory is short, a thread keeps this many modules all the same, so that it does not build one for every call. */
const fewestModules = 16;
const lookEveryMilliseconds = 100;

/** What becomes of a call that was not begun before nobody waited for it any more. */
export const nothingGiven: PluginOutcome = { ok: false, fault: { kind: 'given-up', message: '' }, milliseconds: 0, memoryBytes: 0 };

export type ThreadOptions = {
  /** What a module may take. */
  readonly memoryBytes: number;
  /** How many a thread keeps. Most take a few hundred kilobytes. */
  readonly modules: number;
  /** What the whole program may have in memory before the modules that were not used for longest go, half of them at a time. */
  readonly residentBytes: number;
  readonly resident: () => number;
  /** Nobody waits for what it works on. */
  readonly givesWay?: boolean;
};

const alreadyLoaded: PluginOutcome = { ok: true, output: '', milliseconds: 0, memoryBytes: 0 };

/** One worker thread and the modules on it. It runs one call at a time. Once it is `lost` it must be replaced. */
export class QuickJsPluginThread {
  lost = false;
  isReady = false;
  private readonly options: ThreadOptions;
  private readonly worker: Worker;
  private readonly progress = new Int32Array(new SharedArrayBuffer(16));
  /** In the order of use, the one used last at the end. */
  private readonly loaded = new Set<string>();
  private readonly epoch = performance.timeOrigin + performance.now();
  private readonly ready: Promise<void>;
  private number = 0;
  private looks = 0;
  private lookedAtMemory = -Infinity;
  private settle: ((answer: ThreadAnswer | 'hung' | 'crashed') => void) | undefined;

  constructor(options: ThreadOptions) {
    this.options = options;
    const setup: ThreadSetup = {
      progress: this.progress,
      epoch: this.epoch,
      memoryBytes: options.memoryBytes,
      givesWay: options.givesWay === true,
    };
    this.worker = new Worker(new URL(`./quickjs-plugin-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url), {
      workerData: setup,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 },
    });
    this.ready = new Promise((resolve, reject) => {
      this.worker.once('message', () => {
        this.isReady = true;
        resolve();
      });
      this.worker.once('error', reject);
      this.worker.once('exit', () => reject(new Error('A plugin thread ended before it was ready.')));
    });
    // Where nobody waits for it, its next call finds out.
    this.ready.catch(() => undefined);
    this.worker.on('message', (answer: ThreadAnswer) => this.settle?.(answer));
    this.worker.on('error', () => this.settle?.('crashed'));
    this.worker.on('exit', () => {
      this.lost = true;
      this.settle?.('crashed');
    });
    this.worker.unref();
  }

  get size(): number {
    return this.loaded.size;
  }

  get isFull(): boolean {
    return this.loaded.size >= this.options.modules;
  }

  start(): Promise<void> {
    return this.awake(() => this.ready);
  }

  has(plugin: TenantPlugin): boolean {
    return this.loaded.has(keyOf(plugin));
  }

  async run(call: PluginCall): Promise<PluginOutcome> {
    const loaded = await this.load(call);
    if (!loaded.ok) return loaded;
    const key = keyOf(call);
    this.loaded.delete(key);
    this.loaded.add(key);
    const { point, method, input, limits, waiter } = call;
    if (waiter?.givenUp.aborted) return nothingGiven;
    const request = { kind: 'call', key, point, method, input, outputBytes: limits.outputBytes } as const;
    const breakOff = (): void => void Atomics.store(this.progress, slots.givenUp, this.number);
    waiter?.givenUp.addEventListener('abort', breakOff);
    waiter?.begun?.();
    try {
      return await this.awake(() => this.ask(request, limits.milliseconds, this.forget(this.beyondMemory())));
    } finally {
      waiter?.givenUp.removeEventListener('abort', breakOff);
    }
  }

  /** Does nothing where the module is there already. */
  async load({ tenantId, plugin }: TenantPlugin): Promise<PluginOutcome> {
    const key = keyOf({ tenantId, plugin });
    if (this.loaded.has(key)) return alreadyLoaded;
    return this.awake(async () => {
      await this.ready;
      const drop = this.forget(Math.max(this.loaded.size - this.options.modules + 1, this.beyondMemory()));
      this.loaded.add(key);
      return this.ask({ kind: 'load', key, code: plugin.code }, loadMilliseconds, drop);
    });
  }

  async terminate(): Promise<void> {
    this.lost = true;
    await this.worker.terminate();
  }

  /** An idle thread does not keep the program from ending. */
  private async awake<Result>(work: () => Promise<Result>): Promise<Result> {
    this.worker.ref();
    try {
      return await work();
    } finally {
      this.worker.unref();
    }
  }

  /** The modules that were not used for longest; the thread is told with its next request. */
  private forget(count: number): string[] {
    const drop = [...this.loaded].slice(0, Math.max(0, count));
    for (const old of drop) this.loaded.delete(old);
    return drop;
  }

  /** How many modules must go for want of memory. What a plugin has written to stays with its module, however little it uses now. */
  private beyondMemory(): number {
    if (this.loaded.size <= fewestModules || performance.now() - this.lookedAtMemory < lookEveryMilliseconds) return 0;
    this.lookedAtMemory = performance.now();
    return this.options.resident() > this.options.residentBytes
      ? Math.min(Math.ceil(this.loaded.size / 2), this.loaded.size - fewestModules)
      : 0;
  }

  /** `milliseconds` is the limit inside the thread; a call that is not back soon after twice that long costs the thread. */
  private async ask(request: LoadRequest | CallRequest, milliseconds: number, drop: readonly string[] = []): Promise<PluginOutcome> {
    const started = performance.now();
    const used = process.cpuUsage();
    const number = ++this.number;
    this.looks = 0;
    const answer = await new Promise<ThreadAnswer | 'hung' | 'crashed'>((resolve) => {
      const watchdog = setInterval(
        () => this.watch(number, milliseconds, performance.now() - started, cpuMilliseconds(used)),
        milliseconds / 4,
      );
      this.settle = (given) => {
        clearInterval(watchdog);
        this.settle = undefined;
        resolve(given);
      };
      if (this.lost) this.settle('crashed');
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
      else this.worker.postMessage({ ...request, number, milliseconds, drop } satisfies ThreadRequest);
    });
    if (typeof answer === 'string') {
      this.lost = true;
      return { ok: false, fault: { kind: answer, message: '' }, milliseconds: performance.now() - started, memoryBytes: 0 };
    }
    if (answer.ok) return { ok: true, output: answer.output, milliseconds: answer.milliseconds, memoryBytes: answer.memoryBytes };
    if (answer.discarded) this.loaded.delete(request.key);
    return { ok: false, fault: answer.fault, milliseconds: answer.milliseconds, memoryBytes: answer.memoryBytes };
  }

  private watch(number: number, milliseconds: number, elapsed: number, used: number): void {
    if (elapsed < 2 * milliseconds) return;
    const finished = Atomics.load(this.progress, slots.finished) === number;
    const begun = Atomics.load(this.progress, slots.begun) === number;
    const now = performance.timeOrigin + performance.now() - this.epoch;
    // A difference of 32-bit numbers, right also after they have wrapped.
    const stopsByItself = ((now - Atomics.load(this.progress, slots.polledAt)) | 0) < milliseconds;
    // While the whole program has not used that much of a processor, the thread cannot have: the machine did not let it run.
    const starved = used < 2 * milliseconds;
    // Finished, and only this program was too busy to hear of it; or the machine is too busy to let the thread run.
    const excused = finished || ((!begun || stopsByItself || starved) && elapsed < longestPatience * milliseconds);
    this.looks = excused ? 0 : this.looks + 1;
    if (this.looks < looksForHung) return;
    this.settle?.('hung');
    void this.terminate();
  }
}

/** Processor time of all threads of the program since a reading. */
function cpuMilliseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}

function keyOf({ tenantId, plugin }: TenantPlugin): string {
  return `${tenantId} ${plugin.digest}`;
}
