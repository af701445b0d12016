import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** The chain names rows by their id. */
export class FindAuditEntriesById implements MigrationInterface {
  name = 'FindAuditEntriesById1795657440000';
  /** Entries go on coming in while it is built; that cannot be part of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // It waits for everybody who writes, however long they take; what an interrupted attempt left behind is of no use.
    await runner.query('SET lock_timeout = 0');
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS audit_entries_by_id');
    await runner.query('CREATE UNIQUE INDEX CONCURRENTLY audit_entries_by_id ON audit_entries (tenant_id, id)');
    await runner.query('RESET lock_timeout');
  }

  down = forwardOnly;
}
