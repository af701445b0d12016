import { Queue as BullQueue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Clock } from '../ports/clock.js';
import { type FailedJob, type JobHandler, type JobPayload, Queue, type SendOptions, type WorkOptions } from '../ports/queue.js';
import type { QueueRetries } from './pg-boss-queue.js';
import type { Report } from './quiet-report.js';
import { connectRedis } from './redis-connection.js';
import { withTimeLimit } from './time-limit.js';

export type BullmqQueueOptions = {
  url: string;
  clock: Clock;
  /** Of all keys, so that installations can share a Redis. */
  prefix?: string;
  retries?: QueueRetries;
  report?: Report;
  sendLimitMilliseconds?: number;
};

const keptFailures = { age: 14 * 86_400, count: 10_000 };

/** Duplicates are stopped in the database: after a crash BullMQ may run a job twice. */
export class BullmqQueue extends Queue {
  private readonly queues = new Map<string, BullQueue<JobPayload>>();
  private readonly workers: Worker<JobPayload>[] = [];
  private readonly sending: Redis;
  private readonly working: Redis;
  private readonly prefix: string;

  constructor(private readonly options: BullmqQueueOptions) {
    super();
    this.prefix = options.prefix ?? 'liuke';
    this.sending = connectRedis(options.url, options.report, { maxRetriesPerRequest: null });
    this.working = connectRedis(options.url, options.report, { maxRetriesPerRequest: null });
  }

  async send(name: string, payload: JobPayload, options: SendOptions = {}): Promise<void> {
    const { startAfter, singletonKey } = options;
    const limit = this.options.sendLimitMilliseconds ?? 5_000;
    const delay = startAfter === undefined ? 0 : Math.max(0, startAfter.getTime() - this.options.clock.now().getTime());
    const deduplication = singletonKey === undefined ? {} : { deduplication: { id: singletonKey } };
    await withTimeLimit(`Sending to the queue ${name}`, limit, this.queue(name).add(name, payload, { delay, ...deduplication }));
  }

  async work(name: string, handler: JobHandler, options: WorkOptions = {}): Promise<void> {
    const worker = new Worker<JobPayload>(
      name,
      async (job) => {
        // From here on the job no longer waits, so the same key may be sent again.
        if (job.attemptsMade === 0) await job.removeDeduplicationKey();
        await handler(job.data, { id: job.id ?? '', name, attempt: job.attemptsMade + 1 });
      },
      { connection: this.working, prefix: this.prefix, concurrency: options.concurrency ?? 1, maxStalledCount: 5 },
    );
    worker.on('error', (error) => this.options.report?.('The queue has trouble with Redis', error));
    this.workers.push(worker);
    await worker.waitUntilReady();
  }

  async failed(name: string, limit = 100): Promise<FailedJob[]> {
    const jobs = await this.queue(name).getFailed(0, limit - 1);
    return jobs.map((job) => ({
      id: job.id ?? '',
      name,
      payload: job.data,
      reason: job.failedReason ?? '',
      failedAt: new Date(job.finishedOn ?? job.timestamp),
    }));
  }

  async waiting(name: string): Promise<number> {
    return this.queue(name).getJobCountByTypes('waiting', 'delayed', 'prioritized');
  }

  async stop(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    this.sending.disconnect();
    this.working.disconnect();
  }

  private queue(name: string): BullQueue<JobPayload> {
    const known = this.queues.get(name);
    if (known !== undefined) return known;
    const { attempts, firstPauseSeconds } = this.options.retries ?? { attempts: 5, firstPauseSeconds: 2 };
    const queue = new BullQueue<JobPayload>(name, {
      connection: this.sending,
      prefix: this.prefix,
      defaultJobOptions: {
        attempts,
        backoff: { type: 'exponential', delay: firstPauseSeconds * 1_000 },
        removeOnComplete: true,
        removeOnFail: keptFailures,
      },
    });
    queue.on('error', (error) => this.options.report?.('The queue has trouble with Redis', error));
    this.queues.set(name, queue);
    return queue;
  }
}
