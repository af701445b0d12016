import { randomUUID } from 'node:crypto';
import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { type FailedJob, type JobHandler, type JobPayload, Queue, type SendOptions, type WorkOptions } from '../ports/queue.js';
import { asError, type Report } from './quiet-report.js';

export type QueueRetries = { attempts: number; firstPauseSeconds: number };

export type PgBossQueueOptions = {
  /** Of the role that owns the schema `pgboss`. */
  connectionString: string;
  retries?: QueueRetries;
  report?: Report;
  /** How often delayed and repeated jobs are looked for; new ones are announced by the database. */
  pollingSeconds?: number;
};

const schema = 'pgboss';
const longestRunSeconds = 23 * 3_600;

export class PgBossQueue extends Queue {
  private readonly queues = new Map<string, Promise<void>>();
  private readonly retries: QueueRetries;
  private readonly pollingSeconds: number;

  private constructor(
    private readonly boss: PgBoss,
    options: PgBossQueueOptions,
  ) {
    super();
    this.retries = options.retries ?? { attempts: 5, firstPauseSeconds: 2 };
    this.pollingSeconds = options.pollingSeconds ?? 2;
  }

  static async start(options: PgBossQueueOptions): Promise<PgBossQueue> {
    const boss = new PgBoss({
      connectionString: options.connectionString,
      schema,
      createSchema: false,
      application_name: 'liuke-queue',
      max: 5,
      schedule: false,
      useListenNotify: true,
      registerInstance: false,
      monitorIntervalSeconds: 30,
      openTelemetry: { enabled: false },
    });
    boss.on('error', (error) => options.report?.('The queue has trouble with PostgreSQL', error));
    boss.on('warning', ({ message }) => options.report?.('The queue warns', new Error(message)));
    await boss.start();
    return new PgBossQueue(boss, options);
  }

  async send(name: string, payload: JobPayload, options: SendOptions = {}): Promise<void> {
    await this.ready(name);
    await this.boss.send(name, payload, {
      singletonKey: options.singletonKey ?? randomUUID(),
      ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
    });
  }

  async work(name: string, handler: JobHandler, options: WorkOptions = {}): Promise<void> {
    await this.ready(name);
    for (let worker = 0; worker < (options.concurrency ?? 1); worker += 1) await this.startWorker(name, handler);
  }

  async failed(name: string, limit = 100): Promise<FailedJob[]> {
    const { rows } = await this.boss.getDb().executeSql(
      `select id, data, output, completed_on as "completedOn" from ${schema}.job
         where name = $1 and state = 'failed' order by completed_on desc limit $2`,
      [name, limit],
    );
    const jobs: Pick<JobWithMetadata<JobPayload>, 'id' | 'data' | 'output' | 'completedOn'>[] = rows;
    return jobs.map(({ id, data, output, completedOn }) => ({
      id,
      name,
      payload: data,
      reason: 'message' in output ? String(output.message) : '',
      failedAt: completedOn ?? new Date(0),
    }));
  }

  async waiting(name: string): Promise<number> {
    const { rows } = await this.boss
      .getDb()
      .executeSql(`select count(*)::int as count from ${schema}.job where name = $1 and state in ('created', 'retry')`, [name]);
    return Number(rows[0]?.count);
  }

  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 30_000 });
  }

  /** pg-boss pauses after every job; waking the worker lets a backlog flow. */
  private async startWorker(name: string, handler: JobHandler): Promise<void> {
    const polling = { pollingIntervalSeconds: this.pollingSeconds, notifyPollingIntervalSeconds: this.pollingSeconds };
    let workerId: string | undefined;
    workerId = await this.boss.work<JobPayload>(name, polling, async ([job]) => {
      if (job === undefined) return;
      if (workerId !== undefined) this.boss.notifyWorker(workerId);
      await handler(job.data, { id: job.id, name, attempt: job.retryCount + 1 });
    });
  }

  /** `short` queues drop a job whose key is waiting already, which is what `singletonKey` promises. */
  private ready(name: string): Promise<void> {
    const known = this.queues.get(name);
    if (known !== undefined) return known;
    const creating = this.boss.createQueue(name, {
      policy: 'short',
      notify: true,
      retryLimit: this.retries.attempts - 1,
      retryDelay: this.retries.firstPauseSeconds,
      retryBackoff: this.retries.firstPauseSeconds > 0,
      expireInSeconds: longestRunSeconds,
      heartbeatSeconds: 60,
    });
    this.queues.set(name, creating);
    creating.catch((reason: unknown) => {
      this.queues.delete(name);
      return asError(reason);
    });
    return creating;
  }
}
