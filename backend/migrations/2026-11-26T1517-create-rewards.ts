import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** What members can have for their units, or are given, and what became of it. */
export class CreateRewards implements MigrationInterface {
  name = 'CreateRewards1795706220000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE rewards (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        key text NOT NULL,
        names jsonb NOT NULL,
        descriptions jsonb,
        kind text NOT NULL CHECK (kind IN ('coupon', 'gift', 'service', 'benefit')),
        pool_id uuid,
        benefit text CHECK (benefit IN ('priority-service', 'dedicated-adviser', 'beta-access', 'priority-delivery', 'extended-term')),
        benefit_days integer,
        price text NOT NULL CHECK (price IN ('units', 'free', 'given')),
        wallet_type text,
        units bigint CHECK (units > 0),
        stock bigint CHECK (stock >= 0),
        taken bigint NOT NULL DEFAULT 0,
        per_member integer,
        per_period integer,
        period text CHECK (period IN ('day', 'week', 'month', 'year')),
        starts_on date,
        ends_on date,
        scheme_id uuid,
        tiers jsonb,
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'live', 'archived')),
        cost bigint NOT NULL DEFAULT 0 CHECK (cost >= 0),
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, pool_id) REFERENCES coupon_pools (tenant_id, id),
        FOREIGN KEY (tenant_id, scheme_id) REFERENCES tiering_schemes (tenant_id, id),
        CHECK ((kind = 'coupon') = (pool_id IS NOT NULL)),
        CHECK ((kind = 'benefit') = (benefit IS NOT NULL)),
        CHECK ((price = 'units') = (wallet_type IS NOT NULL)),
        CHECK ((price = 'units') = (units IS NOT NULL)),
        CHECK ((per_period IS NULL) = (period IS NULL)),
        CHECK ((scheme_id IS NULL) = (tiers IS NULL))
      );
      COMMENT ON COLUMN rewards.stock IS 'how many there were to take in all; NULL for any number';
      COMMENT ON COLUMN rewards.cost IS 'what one costs the company, in minor units of its currency';
      CREATE UNIQUE INDEX rewards_by_key ON rewards (tenant_id, key);
      CREATE INDEX rewards_by_age ON rewards (tenant_id, created_at, id);
      ${closeTenantTable('rewards', roles, 'SELECT, INSERT, UPDATE')}

      CREATE TABLE reward_takers (
        tenant_id uuid NOT NULL,
        reward_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        taken integer NOT NULL,
        period_start date NOT NULL,
        period_taken integer NOT NULL,
        PRIMARY KEY (tenant_id, reward_id, customer_id),
        FOREIGN KEY (tenant_id, reward_id) REFERENCES rewards (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX reward_takers_by_customer ON reward_takers (tenant_id, customer_id);
      ${closeTenantTable('reward_takers', roles, 'SELECT, INSERT, UPDATE')}
    `);
  }

  down = forwardOnly;
}
