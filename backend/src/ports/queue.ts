/** Ids, lists of ids and small numbers only: what a job works on is read again in its own tenant's transaction. */
export type JobPayload = Readonly<Record<string, string | number | readonly string[]>>;

export type SendOptions = {
  /** While a job of this queue with the same key is waiting, another one is dropped. One that is already running does not count. */
  singletonKey?: string;
  /** Not before this instant. */
  startAfter?: Date;
};

export type WorkOptions = {
  /** Handlers that run side by side in this process. Default 1. */
  concurrency?: number;
};

export type Job = {
  id: string;
  name: string;
  /** 1 for the first try. */
  attempt: number;
};

export type JobHandler = (payload: JobPayload, job: Job) => Promise<void>;

export type FailedJob = {
  id: string;
  name: string;
  payload: JobPayload;
  /** The message of the last error. */
  reason: string;
  failedAt: Date;
};

/**
 * Work that outlives a request. Delivery is at least once: a handler that throws is tried again with growing pauses, and a job may
 * run twice after a crash, so handlers stop duplicates in the database. What has failed for good stays visible in `failed()`.
 *
 * Queue names are `<noun>.<verb>`.
 */
export abstract class Queue {
  /** Resolves when the job is stored. Rejects when the queue cannot be reached within a few seconds. */
  abstract send(name: string, payload: JobPayload, options?: SendOptions): Promise<void>;

  /** Starts working a queue in this process. */
  abstract work(name: string, handler: JobHandler, options?: WorkOptions): Promise<void>;

  /** Jobs of a queue that have used up their tries, the latest first. */
  abstract failed(name: string, limit?: number): Promise<FailedJob[]>;

  /** Jobs of a queue that wait, delayed ones included. */
  abstract waiting(name: string): Promise<number>;

  /** Takes no new jobs, lets running handlers finish, closes connections. */
  abstract stop(): Promise<void>;
}
