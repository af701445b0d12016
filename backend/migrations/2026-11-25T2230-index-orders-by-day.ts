import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndexes, forwardOnly } from './statements.js';

/** The orders of a period, of one company: simulations of loyalty rules read them. */
export class IndexOrdersByDay implements MigrationInterface {
  name = 'IndexOrdersByDay1795645800000';
  /** Orders go on coming in while it is built; that cannot be part of a transaction. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await changeIndexes(runner, { build: { orders_by_day: 'orders (tenant_id, local_day)' } });
  }

  down = forwardOnly;
}
