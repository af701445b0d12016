import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** The orders of a period, of one company: simulations of loyalty rules read them. */
export class IndexOrdersByDay implements MigrationInterface {
  name = 'IndexOrdersByDay1795645800000';
  /** Orders go on coming in while it is built; that cannot be part of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // It waits for everybody who writes, however long they take; what an interrupted attempt left behind is of no use.
    await runner.query('SET lock_timeout = 0');
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS orders_by_day');
    await runner.query('CREATE INDEX CONCURRENTLY orders_by_day ON orders (tenant_id, local_day)');
    await runner.query('RESET lock_timeout');
  }

  down = forwardOnly;
}
