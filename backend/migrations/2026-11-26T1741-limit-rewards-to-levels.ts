import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** A reward can be for members on certain levels, as it can be for customers in certain tiers. */
export class LimitRewardsToLevels implements MigrationInterface {
  name = 'LimitRewardsToLevels1795714860000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE rewards ADD COLUMN level_set_id uuid, ADD COLUMN levels jsonb,
        ADD FOREIGN KEY (tenant_id, level_set_id) REFERENCES level_sets (tenant_id, id) NOT VALID,
        ADD CHECK ((level_set_id IS NULL) = (levels IS NULL)) NOT VALID;
    `);
  }

  down = forwardOnly;
}
