import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** Sums beyond the whole numbers that can be told apart could neither be shown nor compared: what would lead to one is refused. */
export class KeepSumsCountable implements MigrationInterface {
  name = 'KeepSumsCountable1795600800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE customer_facts ADD CONSTRAINT customer_facts_countable CHECK (gross <= ${Number.MAX_SAFE_INTEGER}) NOT VALID;
    `);
    await runner.query('ALTER TABLE customer_facts VALIDATE CONSTRAINT customer_facts_countable');
  }

  down = forwardOnly;
}
