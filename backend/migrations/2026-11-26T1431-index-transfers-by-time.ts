import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** Levels that follow from units earned sum what came into a wallet in a window. */
export class IndexTransfersByTime implements MigrationInterface {
  name = 'IndexTransfersByTime1795703460000';
  /** Transfers go on coming in while it is built; that cannot be part of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // It waits for everybody who writes, however long they take; what an interrupted attempt left behind is of no use.
    await runner.query('SET lock_timeout = 0');
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS transfers_by_time');
    await runner.query('CREATE INDEX CONCURRENTLY transfers_by_time ON transfers (tenant_id, wallet_id, at)');
    await runner.query('RESET lock_timeout');
  }

  down = forwardOnly;
}
