import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { JobHandler, Queue } from '../../ports/queue.js';

type Pool = { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };
type Backlog = { waiting: number; oldestSeconds: number };

/** What the program tells Prometheus about itself. No label names a person, and none but the route follows from input. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'liuke_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });
  private readonly jobs = new Histogram({
    name: 'liuke_job_duration_seconds',
    help: 'Time that a try of a background job took.',
    labelNames: ['queue', 'outcome'],
    buckets: [0.01, 0.05, 0.25, 1, 5, 30, 120, 600],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  request(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }

  /** The same handler, timed. */
  timed(queue: string, handler: JobHandler): JobHandler {
    return async (payload, job) => {
      const end = this.jobs.startTimer({ queue });
      try {
        await handler(payload, job);
        end({ outcome: 'done' });
      } catch (error) {
        end({ outcome: 'failed' });
        throw error;
      }
    };
  }

  counter<Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  watchPools(pools: Readonly<Record<string, Pool>>): void {
    this.gauge('liuke_database_connections', 'Connections to PostgreSQL.', ['pool', 'state'], (gauge) => {
      for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
        gauge.set({ pool, state: 'busy' }, totalCount - idleCount);
        gauge.set({ pool, state: 'idle' }, idleCount);
        gauge.set({ pool, state: 'waited-for' }, waitingCount);
      }
    });
  }

  watchQueue(queue: Pick<Queue, 'waiting'>, names: () => readonly string[]): void {
    this.gauge('liuke_queue_waiting_jobs', 'Jobs that wait, delayed ones included.', ['queue'], async (gauge) => {
      for (const name of names()) gauge.set({ queue: name }, await queue.waiting(name));
    });
  }

  watchOutbox(backlog: () => Promise<Backlog>): void {
    this.gauge('liuke_outbox', 'Messages that are not relayed yet, and the age of the oldest in seconds.', ['what'], async (gauge) => {
      const { waiting, oldestSeconds } = await backlog();
      gauge.set({ what: 'waiting' }, waiting);
      gauge.set({ what: 'oldest-seconds' }, oldestSeconds);
    });
  }

  private gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    read: (gauge: Gauge<Label>) => void | Promise<void>,
  ): void {
    const collect = async function (this: Gauge<Label>): Promise<void> {
      // A server that is away must not hide the other figures.
      await Promise.resolve(read(this)).catch(() => this.reset());
    };
    // oxlint-disable-next-line no-new -- it registers itself
    new Gauge({ name, help, labelNames, registers: [this.registry], collect });
  }
}
