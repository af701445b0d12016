import { AsyncLocalStorage } from 'node:async_hooks';
import { type FailedJob, type JobHandler, type JobPayload, Queue, type SendOptions, type WorkOptions } from '../../ports/queue.js';

type Waiting = { id: string; payload: JobPayload; attempt: number; singletonKey?: string; startAfter: number };
type Worked = { handler: JobHandler; concurrency: number; active: number };

/** In this process, in the order of sending; without pauses between tries. */
export class MemoryQueue extends Queue {
  private readonly waitingJobs = new Map<string, Waiting[]>();
  private readonly failedJobs = new Map<string, FailedJob[]>();
  private readonly worked = new Map<string, Worked>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  /** A job runs in no transaction and no request of whoever sent it. */
  private readonly outside = AsyncLocalStorage.snapshot();
  private count = 0;
  private stopped = false;

  constructor(private readonly attempts = 5) {
    super();
  }

  send(name: string, payload: JobPayload, options: SendOptions = {}): Promise<void> {
    const jobs = this.jobs(name);
    const { singletonKey, startAfter } = options;
    if (singletonKey !== undefined && jobs.some((job) => job.singletonKey === singletonKey)) return Promise.resolve();
    this.count += 1;
    jobs.push({
      id: String(this.count),
      payload: { ...payload },
      attempt: 1,
      startAfter: startAfter?.getTime() ?? 0,
      ...(singletonKey === undefined ? {} : { singletonKey }),
    });
    this.pull(name);
    return Promise.resolve();
  }

  work(name: string, handler: JobHandler, options: WorkOptions = {}): Promise<void> {
    this.worked.set(name, { handler, concurrency: options.concurrency ?? 1, active: 0 });
    this.pull(name);
    return Promise.resolve();
  }

  failed(name: string, limit = 100): Promise<FailedJob[]> {
    return Promise.resolve((this.failedJobs.get(name) ?? []).toReversed().slice(0, limit));
  }

  waiting(name: string): Promise<number> {
    return Promise.resolve(this.jobs(name).length);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.running);
  }

  /** Resolves when nothing runs and nothing that is due waits for a worker: what a test awaits before it looks. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private pull(name: string): void {
    const worker = this.worked.get(name);
    if (worker === undefined || this.stopped) return;
    const jobs = this.jobs(name);
    while (worker.active < worker.concurrency) {
      const now = Date.now();
      const index = jobs.findIndex((job) => job.startAfter <= now);
      const [job] = index === -1 ? [] : jobs.splice(index, 1);
      if (job === undefined) break;
      this.start(name, worker, job);
    }
    const next = Math.min(...jobs.map((job) => job.startAfter));
    if (next > Date.now() && next < Infinity) this.wake(name, next - Date.now());
  }

  private wake(name: string, milliseconds: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.pull(name);
    }, milliseconds);
    this.timers.add(timer);
  }

  private start(name: string, worker: Worked, job: Waiting): void {
    worker.active += 1;
    const run = Promise.resolve()
      .then(() => this.outside(() => worker.handler(job.payload, { id: job.id, name, attempt: job.attempt })))
      .catch((error: unknown) => this.tryAgain(name, job, error))
      .finally(() => {
        worker.active -= 1;
        this.running.delete(run);
        this.pull(name);
      });
    this.running.add(run);
  }

  private tryAgain(name: string, job: Waiting, error: unknown): void {
    if (job.attempt < this.attempts) {
      const { id, payload, attempt } = job;
      this.jobs(name).push({ id, payload, attempt: attempt + 1, startAfter: 0 });
      return;
    }
    const failed = this.failedJobs.get(name) ?? [];
    failed.push({
      id: job.id,
      name,
      payload: job.payload,
      reason: error instanceof Error ? error.message : String(error),
      failedAt: new Date(),
    });
    this.failedJobs.set(name, failed);
  }

  private jobs(name: string): Waiting[] {
    const known = this.waitingJobs.get(name);
    if (known !== undefined) return known;
    const jobs: Waiting[] = [];
    this.waitingJobs.set(name, jobs);
    return jobs;
  }
}
