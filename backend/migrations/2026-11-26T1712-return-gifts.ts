import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** What a rule gave goes back when the order that brought it is paid back: another reason for a redemption to end. */
export class ReturnGifts implements MigrationInterface {
  name = 'ReturnGifts1795713120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE redemptions DROP CONSTRAINT redemptions_reason_check,
        ADD CONSTRAINT redemptions_reason_known CHECK (reason IN ('customer', 'out-of-stock', 'mistake', 'other', 'returned')) NOT VALID;
    `);
    await runner.query('ALTER TABLE redemptions VALIDATE CONSTRAINT redemptions_reason_known');
  }

  down = forwardOnly;
}
