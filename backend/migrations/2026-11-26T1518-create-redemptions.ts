import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** A reward that a member has taken or was given, and what became of it. */
export class CreateRedemptions implements MigrationInterface {
  name = 'CreateRedemptions1795706280000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE redemptions (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        key text NOT NULL,
        reward_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        source text NOT NULL CHECK (source IN ('member', 'rule', 'benefit', 'referral')),
        state text NOT NULL CHECK (state IN ('pending', 'issued', 'used', 'cancelled', 'failed')),
        wallet_type text,
        units bigint,
        cost bigint NOT NULL,
        coupon_id uuid,
        taken_on date NOT NULL,
        valid_until date,
        reason text CHECK (reason IN ('customer', 'out-of-stock', 'mistake', 'other')),
        created_at timestamptz NOT NULL,
        issued_at timestamptz,
        used_at timestamptz,
        ended_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, reward_id) REFERENCES rewards (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
        FOREIGN KEY (tenant_id, coupon_id) REFERENCES coupons (tenant_id, id),
        CHECK ((wallet_type IS NULL) = (units IS NULL))
      );
      COMMENT ON COLUMN redemptions.key IS 'what asked for it, once for ever';
      COMMENT ON COLUMN redemptions.cost IS 'what it cost the company then, in minor units of its currency';
      CREATE UNIQUE INDEX redemptions_by_key ON redemptions (tenant_id, key);
      CREATE INDEX redemptions_by_state ON redemptions (tenant_id, state, id);
      CREATE INDEX redemptions_by_reward ON redemptions (tenant_id, reward_id, id);
      CREATE INDEX redemptions_by_customer ON redemptions (tenant_id, customer_id, id);
      ${closeTenantTable('redemptions', roles, 'SELECT, INSERT, UPDATE')}
    `);
  }

  down = forwardOnly;
}
