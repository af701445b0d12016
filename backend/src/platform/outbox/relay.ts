import type { Pool, PoolClient } from 'pg';
import type { Clock } from '../../ports/clock.js';
import type { Queue } from '../../ports/queue.js';
import type { MessageBatch, MessageConsumers } from './message-consumers.js';

type Claimed = { id: string; tenant_id: string; topic: string; subject_id: string | null };

export type RelayOptions = {
  /** Connections of the role that may touch the outbox and the timers only. */
  pool: Pool;
  queue: Queue;
  clock: Clock;
  consumers: Pick<MessageConsumers, 'queuesOf'>;
};

const rowsAtOnce = 2_000;
const messagesInAJob = 500;

/** The work of a company that was suspended stays where it is, until it is resumed. */
const notResting = (row: string): string => `NOT EXISTS (SELECT FROM platform.suspensions s WHERE s.tenant_id = ${row}.tenant_id)`;

// Rows that another relay holds are passed over; what is handed on is deleted in the transaction that found it, so a relay that
// dies, or a queue that refuses, leaves the rows for the next one. By their places, and found by index: both tables are empty most of
// the time, so the planner takes any backlog for a row, and a join would read all of it once for each row that is taken.
const BEGIN = 'BEGIN; SET LOCAL enable_seqscan = off';
export const takeOutbox = `
  DELETE FROM platform.outbox WHERE ctid = ANY (ARRAY(
    SELECT o.ctid FROM platform.outbox o WHERE ${notResting('o')} ORDER BY o.created_at LIMIT ${rowsAtOnce} FOR UPDATE OF o SKIP LOCKED))
  RETURNING id, tenant_id, topic, subject_id`;
export const takeTimers = `
  DELETE FROM platform.timers WHERE ctid = ANY (ARRAY(
    SELECT t.ctid FROM platform.timers t WHERE t.due_at <= $1 AND ${notResting('t')} ORDER BY t.due_at LIMIT ${rowsAtOnce} FOR UPDATE OF t SKIP LOCKED))
  RETURNING id, tenant_id, kind AS topic, subject_id`;

/** Hands committed messages and due timers to the queue, at least once, a tenant's messages of a topic together. */
export class Relay {
  constructor(private readonly options: RelayOptions) {}

  /** Answers with how many rows were handed on, and whether more may be waiting. */
  async once(): Promise<{ relayed: number; more: boolean }> {
    const messages = await this.take(takeOutbox, []);
    const timers = await this.take(takeTimers, [this.options.clock.now()]);
    return { relayed: messages + timers, more: Math.max(messages, timers) === rowsAtOnce };
  }

  /** Messages that wait and the age of the oldest, for the metrics. */
  async backlog(): Promise<{ waiting: number; oldestSeconds: number }> {
    const { rows } = await this.options.pool.query<{ waiting: number; oldest: Date | null }>(
      'SELECT count(*)::int AS waiting, min(created_at) AS oldest FROM platform.outbox',
    );
    const { waiting = 0, oldest = null } = rows[0] ?? {};
    const age = oldest === null ? 0 : this.options.clock.now().getTime() - oldest.getTime();
    return { waiting, oldestSeconds: Math.max(0, age / 1_000) };
  }

  private async take(sql: string, values: readonly Date[]): Promise<number> {
    const client = await this.options.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(BEGIN);
      const taken = await this.handOn(client, sql, values);
      await client.query('COMMIT');
      return taken;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error(String(failure));
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  private async handOn(client: PoolClient, sql: string, values: readonly Date[]): Promise<number> {
    const { rows } = await client.query<Claimed>(sql, [...values]);
    for (const { topic, batch } of batchesOf(rows)) {
      for (const name of this.options.consumers.queuesOf(topic)) await this.options.queue.send(name, batch);
    }
    return rows.length;
  }
}

function batchesOf(rows: readonly Claimed[]): { topic: string; batch: MessageBatch }[] {
  const groups = Map.groupBy(rows, (row) => `${row.tenant_id} ${row.topic}`);
  const batches: { topic: string; batch: MessageBatch }[] = [];
  for (const group of groups.values()) {
    for (let start = 0; start < group.length; start += messagesInAJob) {
      const part = group.slice(start, start + messagesInAJob);
      const [{ topic, tenant_id: tenantId } = { topic: '', tenant_id: '' }] = part;
      batches.push({
        topic,
        batch: { tenantId, messageIds: part.map((row) => row.id), subjectIds: part.map((row) => row.subject_id ?? '') },
      });
    }
  }
  return batches;
}
