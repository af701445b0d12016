import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** A rule that is late again as soon as it is back stays away for longer each time. */
export class CountDeferrals implements MigrationInterface {
  name = 'CountDeferrals1795719600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE earning_rule_standings ADD COLUMN deferrals integer NOT NULL DEFAULT 0 CHECK (deferrals >= 0);
      COMMENT ON COLUMN earning_rule_standings.deferrals IS 'times that it was asked afterwards only, less one for each return that held';
    `);
  }

  down = forwardOnly;
}
