import type { TenantPlugin } from './plugin-runtime.ts';
import type { WaitingCall } from './quickjs-call-queue.ts';
import { QuickJsCallQueue } from './quickjs-call-queue.ts';
import type { ThreadOptions } from './quickjs-plugin-thread.ts';
import { nothingGiven, QuickJsPluginThread } from './quickjs-plugin-thread.ts';

/** So many threads at most, and the calls that wait for them. Each starts with the first call that needs it; one that is lost is replaced. */
export class QuickJsPluginThreads {
  private readonly idle = new Set<QuickJsPluginThread>();
  private readonly busy = new Set<QuickJsPluginThread>();
  private readonly waiting = new QuickJsCallQueue();
  private readonly most: number;
  private readonly options: ThreadOptions;
  private closed = false;

  constructor(most: number, options: ThreadOptions) {
    this.most = most;
    this.options = options;
  }

  /** All of them now. */
  async start(): Promise<void> {
    while (this.idle.size + this.busy.size < this.most) this.idle.add(new QuickJsPluginThread(this.options));
    await Promise.all([...this.idle].map((thread) => thread.start()));
  }

  has(plugin: TenantPlugin): boolean {
    return [...this.idle, ...this.busy].some((thread) => thread.has(plugin));
  }

  push(waiting: WaitingCall): void {
    this.waiting.push(waiting);
    this.pump();
  }

  async close(): Promise<void> {
    this.closed = true;
    for (let left = this.waiting.shift(); left; left = this.waiting.shift()) left.reject(closed());
    await Promise.all([...this.idle, ...this.busy].map((thread) => thread.terminate()));
    this.idle.clear();
  }

  private pump(): void {
    while (this.busy.size < this.most) {
      const next = this.waiting.shift();
      if (!next) return;
      if (next.call.waiter?.givenUp.aborted) next.resolve(nothingGiven);
      else void this.run(next, this.threadFor(next.call));
    }
  }

  private async run({ call, resolve, reject }: WaitingCall, thread: QuickJsPluginThread): Promise<void> {
    this.busy.add(thread);
    try {
      const outcome = await (call.method === undefined ? thread.load(call) : thread.run(call));
      // Its thread was taken away: the plugin has not failed.
      if (this.closed && !outcome.ok && outcome.fault.kind === 'crashed') throw closed();
      resolve(outcome);
    } catch (error) {
      reject(error);
    }
    this.busy.delete(thread);
    if (!this.closed) this.idle.add(thread.lost ? new QuickJsPluginThread(this.options) : thread);
    this.pump();
  }

  /** Rather a thread that has the module already than the one with the fewest, and a new one where that is full. */
  private threadFor(plugin: TenantPlugin): QuickJsPluginThread {
    for (const thread of this.idle) if (thread.lost) this.idle.delete(thread);
    const candidates = [...this.idle];
    const roomiest = candidates.toSorted((left, right) => Number(right.isReady) - Number(left.isReady) || left.size - right.size).at(0);
    const isFull = roomiest?.isFull === true && candidates.length + this.busy.size < this.most;
    const thread =
      candidates.find((candidate) => candidate.has(plugin)) ?? (isFull ? undefined : roomiest) ?? new QuickJsPluginThread(this.options);
    this.idle.delete(thread);
    return thread;
  }
}

export function closed(): Error {
  return new Error('The plugin runtime is closed.');
}
