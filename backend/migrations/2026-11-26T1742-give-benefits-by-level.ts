import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** What levels give their members, beside what tiers do; a program that knows nothing of levels finds nobody in such a benefit's tiers. */
export class GiveBenefitsByLevel implements MigrationInterface {
  name = 'GiveBenefitsByLevel1795714920000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE benefits ALTER COLUMN scheme_id DROP NOT NULL,
        ADD COLUMN level_set_id uuid, ADD COLUMN levels jsonb NOT NULL DEFAULT '[]',
        ADD FOREIGN KEY (tenant_id, level_set_id) REFERENCES level_sets (tenant_id, id) NOT VALID,
        ADD CHECK ((scheme_id IS NULL) <> (level_set_id IS NULL)) NOT VALID;
      COMMENT ON COLUMN benefit_grants.occasion IS 'entry:<tier or level>, month:2026-11 or birthday:2026; once for each customer';
    `);
  }

  down = forwardOnly;
}
