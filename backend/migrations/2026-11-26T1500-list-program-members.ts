import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** Who takes part in a programme, the latest first, and how many they are. */
export class ListProgramMembers implements MigrationInterface {
  name = 'ListProgramMembers1795705200000';
  /** Customers go on joining while it is built; that cannot be part of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // It waits for everybody who writes, however long they take; what an interrupted attempt left behind is of no use.
    await runner.query('SET lock_timeout = 0');
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS program_members_present');
    await runner.query(
      'CREATE INDEX CONCURRENTLY program_members_present ON program_members (tenant_id, program_id, joined_at, customer_id) WHERE left_at IS NULL',
    );
    await runner.query('RESET lock_timeout');
  }

  down = forwardOnly;
}
