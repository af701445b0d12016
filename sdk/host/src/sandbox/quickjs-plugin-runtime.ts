import type { PluginCall, PluginOutcome } from './plugin-runtime.ts';
import { PluginRuntime } from './plugin-runtime.ts';
import { isNestedDeeperThan } from './json-depth.ts';
import type { WaitingCall } from './quickjs-call-queue.ts';
import { QuickJsCallQueue } from './quickjs-call-queue.ts';
import type { ThreadOptions } from './quickjs-plugin-thread.ts';
import { nothingGiven, QuickJsPluginThread } from './quickjs-plugin-thread.ts';

export type QuickJsPluginRuntimeOptions = ThreadOptions & { readonly threads: number };

const megabyte = 1_024 * 1_024;
const defaults: QuickJsPluginRuntimeOptions = {
  threads: 2,
  memoryBytes: 32 * megabyte,
  modules: 512,
  residentBytes: 1_024 * megabyte,
  resident: () => process.memoryUsage.rss(),
};
const deepestInput = 64;

/** QuickJS in WebAssembly on worker threads. Threads start on first use; a thread that is lost is replaced by the next call. */
export class QuickJsPluginRuntime extends PluginRuntime {
  private readonly options: QuickJsPluginRuntimeOptions;
  private readonly idle = new Set<QuickJsPluginThread>();
  private readonly busy = new Set<QuickJsPluginThread>();
  private readonly waiting = new QuickJsCallQueue();
  private readonly patient = new QuickJsCallQueue();
  private patientBusy = 0;
  private isPatientsTurn = false;
  private closed = false;

  constructor(options: Partial<QuickJsPluginRuntimeOptions> = {}) {
    super();
    this.options = { ...defaults, ...options };
  }

  override async call(call: PluginCall): Promise<PluginOutcome> {
    if (this.closed) throw closed();
    if (isNestedDeeperThan(deepestInput, call.input)) {
      return { ok: false, fault: { kind: 'too-deep', message: 'input' }, milliseconds: 0, memoryBytes: 0 };
    }
    return new Promise((resolve, reject) => {
      (call.canWait === true ? this.patient : this.waiting).push({ call, resolve, reject });
      this.pump();
    });
  }

  override async close(): Promise<void> {
    this.closed = true;
    for (const queue of [this.waiting, this.patient]) for (let left = queue.shift(); left; left = queue.shift()) left.reject(closed());
    await Promise.all([...this.idle, ...this.busy].map((thread) => thread.terminate()));
    this.idle.clear();
  }

  private pump(): void {
    while (this.busy.size < this.options.threads) {
      const next = this.next();
      if (!next) return;
      if (next.call.waiter?.givenUp.aborted) next.resolve(nothingGiven);
      else void this.run(next, this.threadFor(next.call));
    }
  }

  /** Those who can wait and those who cannot take turns; the last thread is kept for those who cannot. */
  private next(): WaitingCall | undefined {
    const mayTakePatient = this.patientBusy < Math.max(1, this.options.threads - 1);
    const queues = mayTakePatient ? [this.waiting, this.patient] : [this.waiting];
    if (this.isPatientsTurn) queues.reverse();
    this.isPatientsTurn = !this.isPatientsTurn;
    for (const queue of queues) {
      const next = queue.shift();
      if (next) return next;
    }
    return undefined;
  }

  private async run({ call, resolve, reject }: WaitingCall, thread: QuickJsPluginThread): Promise<void> {
    this.busy.add(thread);
    if (call.canWait === true) this.patientBusy += 1;
    try {
      const outcome = await thread.run(call);
      // Its thread was taken away: the plugin has not failed.
      if (this.closed && !outcome.ok && outcome.fault.kind === 'crashed') throw closed();
      resolve(outcome);
    } catch (error) {
      reject(error);
    }
    this.busy.delete(thread);
    if (call.canWait === true) this.patientBusy -= 1;
    if (!thread.lost && !this.closed) this.idle.add(thread);
    this.pump();
  }

  /** Rather a thread that has the module already than the one with the fewest, and a new one where that is full. */
  private threadFor(call: PluginCall): QuickJsPluginThread {
    for (const thread of this.idle) if (thread.lost) this.idle.delete(thread);
    const candidates = [...this.idle];
    const roomiest = candidates.toSorted((left, right) => left.size - right.size).at(0);
    const isFull = roomiest?.isFull === true && candidates.length + this.busy.size < this.options.threads;
    const thread =
      candidates.find((candidate) => candidate.has(call)) ?? (isFull ? undefined : roomiest) ?? new QuickJsPluginThread(this.options);
    this.idle.delete(thread);
    return thread;
  }
}

function closed(): Error {
  return new Error('The plugin runtime is closed.');
}
