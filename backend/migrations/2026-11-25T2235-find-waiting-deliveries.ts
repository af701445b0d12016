import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** The next delivery of an endpoint is found when one of those under way has ended, however many wait. */
export class FindWaitingDeliveries implements MigrationInterface {
  name = 'FindWaitingDeliveries1795646100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (tenant_id, endpoint_id, next_attempt_at, id) WHERE state = 'waiting';
    `);
  }

  down = forwardOnly;
}
