import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndexes, forwardOnly } from './statements.js';

/** The chain names rows by their id. */
export class FindAuditEntriesById implements MigrationInterface {
  name = 'FindAuditEntriesById1795657440000';
  /** Entries go on coming in while it is built; that cannot be part of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await changeIndexes(runner, { unique: { audit_entries_by_id: 'audit_entries (tenant_id, id)' } });
  }

  down = forwardOnly;
}
