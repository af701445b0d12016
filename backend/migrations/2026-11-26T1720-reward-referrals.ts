import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './statements.js';

/** Who recommends and who is brought can be given a reward of the catalogue, beside units. */
export class RewardReferrals implements MigrationInterface {
  name = 'RewardReferrals1795713600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE referral_settings ADD COLUMN referrer_reward text, ADD COLUMN referee_reward text;
      ALTER TABLE referrals ADD COLUMN rewards jsonb NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN referral_settings.referrer_reward IS 'the key of a reward; NULL: none';
      COMMENT ON COLUMN referrals.rewards IS 'by side what was given of the catalogue: key, redemptionId, and the problem where it could not be';
    `);
  }

  down = forwardOnly;
}
