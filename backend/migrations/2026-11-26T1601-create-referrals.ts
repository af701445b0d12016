import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** Who brought whom, and what both get for it. */
export class CreateReferrals implements MigrationInterface {
  name = 'CreateReferrals1795708860000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE referral_settings (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        enabled boolean NOT NULL,
        wallet_type text NOT NULL,
        referrer_units bigint NOT NULL CHECK (referrer_units >= 0),
        referee_units bigint NOT NULL CHECK (referee_units >= 0),
        minimum_amount bigint NOT NULL CHECK (minimum_amount >= 0),
        within_days integer NOT NULL CHECK (within_days BETWEEN 1 AND 3650),
        wait_days integer NOT NULL CHECK (wait_days BETWEEN 0 AND 365),
        most_per_period integer CHECK (most_per_period > 0),
        period_days integer NOT NULL CHECK (period_days BETWEEN 1 AND 3650),
        landing_url text,
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id)
      );
      COMMENT ON COLUMN referral_settings.wait_days IS 'after the purchase: as long as it can still be sent back';
      COMMENT ON COLUMN referral_settings.most_per_period IS 'rewarded referrals of one referrer within period_days; NULL: any number';

      CREATE TABLE referral_codes (
        tenant_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        code text NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, customer_id),
        UNIQUE (tenant_id, code),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );

      CREATE TABLE referrals (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        referrer_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        external_id text NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'qualified', 'rewarded', 'refused')),
        reason text,
        terms jsonb NOT NULL,
        order_id uuid,
        referrer_units bigint NOT NULL DEFAULT 0,
        referee_units bigint NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        qualified_at timestamptz,
        rewarded_at timestamptz,
        refused_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, external_id),
        FOREIGN KEY (tenant_id, referrer_id) REFERENCES customers (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      COMMENT ON COLUMN referrals.customer_id IS 'who was brought';
      COMMENT ON COLUMN referrals.terms IS 'what was promised when it was made; a later change of the settings does not change it';
      COMMENT ON COLUMN referrals.referrer_units IS 'what the referrer was given';
      CREATE UNIQUE INDEX referrals_one_referrer ON referrals (tenant_id, customer_id) WHERE state <> 'refused' OR reason IN ('no-purchase', 'order-refunded', 'limit-reached');
      CREATE INDEX referrals_by_customer ON referrals (tenant_id, customer_id);
      CREATE INDEX referrals_by_referrer ON referrals (tenant_id, referrer_id, id DESC);
      CREATE INDEX referrals_by_state ON referrals (tenant_id, state, id DESC);

      ${closeTenantTable('referral_settings', roles, 'SELECT, INSERT, UPDATE')}
      ${closeTenantTable('referral_codes', roles, 'SELECT, INSERT, UPDATE')}
      ${closeTenantTable('referrals', roles, 'SELECT, INSERT, UPDATE')}
    `);
  }

  down = forwardOnly;
}
