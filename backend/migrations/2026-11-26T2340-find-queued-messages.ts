import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/**
 * One queued message is found by its id, whichever index the planner takes; to it there are seldom any, and it read the whole queue of a
 * company for each message that left. What leaves until when is found by channel and instant.
 */
export class FindQueuedMessages implements MigrationInterface {
  name = 'FindQueuedMessages1795736400000';
  /** Messages go on leaving while they are built; that cannot be part of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // It waits for everybody who writes, however long they take; what an interrupted attempt left behind is of no use.
    await runner.query('SET lock_timeout = 0');
    for (const [index, definition] of [
      ['messages_queued_by_id', "(tenant_id, id, installation_id) WHERE state = 'queued'"],
      ['messages_leaving', '(tenant_id, installation_id, next_attempt_at) WHERE next_attempt_at IS NOT NULL'],
    ] as const) {
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${index}`);
      await runner.query(`CREATE INDEX CONCURRENTLY ${index} ON messages ${definition}`);
    }
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS messages_queued');
    await runner.query('RESET lock_timeout');
  }

  down = forwardOnly;
}
