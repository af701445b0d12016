import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndexes, forwardOnly } from './statements.js';

/**
 * One queued message is found by its id, whichever index the planner takes; to it there are seldom any, and it read the whole queue of a
 * company for each message that left. What leaves until when is found by channel and instant.
 */
export class FindQueuedMessages implements MigrationInterface {
  name = 'FindQueuedMessages1795736400000';
  /** Messages go on leaving while they are built; that cannot be part of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await changeIndexes(runner, {
      build: {
        messages_queued_by_id: "messages (tenant_id, id, installation_id) WHERE state = 'queued'",
        messages_leaving: 'messages (tenant_id, installation_id, next_attempt_at) WHERE next_attempt_at IS NOT NULL',
      },
      drop: ['messages_queued'],
    });
  }

  down = forwardOnly;
}
