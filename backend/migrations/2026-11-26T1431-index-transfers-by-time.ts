import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndexes, forwardOnly } from './statements.js';

/** Levels that follow from units earned sum what came into a wallet in a window. */
export class IndexTransfersByTime implements MigrationInterface {
  name = 'IndexTransfersByTime1795703460000';
  /** Transfers go on coming in while it is built; that cannot be part of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await changeIndexes(runner, { build: { transfers_by_time: 'transfers (tenant_id, wallet_id, at)' } });
  }

  down = forwardOnly;
}
