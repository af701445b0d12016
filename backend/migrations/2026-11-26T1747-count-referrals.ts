import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** How many customers somebody has brought is a fact. */
export class CountReferrals implements MigrationInterface {
  name = 'CountReferrals1795715220000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE customer_facts ADD COLUMN referred bigint NOT NULL DEFAULT 0;
      COMMENT ON COLUMN customer_facts.referred IS 'under XXX: rewarded referrals of the customer and of whoever was merged into them';
    `);
  }

  down = forwardOnly;
}
