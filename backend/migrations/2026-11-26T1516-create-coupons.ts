import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** Pools of coupons, their codes, who was given how many, and what was redeemed. */
export class CreateCoupons implements MigrationInterface {
  name = 'CreateCoupons1795706160000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE coupon_pools (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        key text NOT NULL,
        names jsonb NOT NULL,
        discount jsonb NOT NULL,
        codes text NOT NULL CHECK (codes IN ('unique', 'shared')),
        prefix text,
        shared_coupon_id uuid,
        usage_limit bigint,
        valid_from date,
        valid_until date,
        valid_days integer,
        per_customer integer,
        state text NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'archived')),
        total bigint NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        CHECK (valid_days IS NULL OR (valid_from IS NULL AND valid_until IS NULL))
      );
      CREATE UNIQUE INDEX coupon_pools_by_key ON coupon_pools (tenant_id, key);
      CREATE INDEX coupon_pools_by_age ON coupon_pools (tenant_id, created_at, id);
      ${closeTenantTable('coupon_pools', roles, 'SELECT, INSERT, UPDATE')}

      CREATE TABLE coupon_batches (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        pool_id uuid NOT NULL,
        wanted integer NOT NULL,
        made integer NOT NULL DEFAULT 0,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
        task_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, pool_id) REFERENCES coupon_pools (tenant_id, id)
      );
      CREATE INDEX coupon_batches_by_pool ON coupon_batches (tenant_id, pool_id, created_at, id);
      ${closeTenantTable('coupon_batches', roles, 'SELECT, INSERT, UPDATE')}

      CREATE TABLE coupons (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        pool_id uuid NOT NULL,
        code text,
        state text NOT NULL CHECK (state IN ('available', 'issued', 'redeemed', 'void')),
        customer_id uuid,
        issue_key text,
        issued_at timestamptz,
        valid_until date,
        used bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, pool_id) REFERENCES coupon_pools (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE UNIQUE INDEX coupons_by_code ON coupons (tenant_id, code) WHERE code IS NOT NULL;
      CREATE UNIQUE INDEX coupons_by_issue ON coupons (tenant_id, issue_key) WHERE issue_key IS NOT NULL;
      CREATE INDEX coupons_by_pool ON coupons (tenant_id, pool_id, state, id);
      CREATE INDEX coupons_by_customer ON coupons (tenant_id, customer_id, id) WHERE customer_id IS NOT NULL;
      ${closeTenantTable('coupons', roles, 'SELECT, INSERT, UPDATE')}

      CREATE TABLE coupon_holders (
        tenant_id uuid NOT NULL,
        pool_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        issued integer NOT NULL DEFAULT 0,
        redeemed integer NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, pool_id, customer_id),
        FOREIGN KEY (tenant_id, pool_id) REFERENCES coupon_pools (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX coupon_holders_by_customer ON coupon_holders (tenant_id, customer_id);
      ${closeTenantTable('coupon_holders', roles, 'SELECT, INSERT, UPDATE')}

      CREATE TABLE coupon_redemptions (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        external_id text NOT NULL,
        digest text NOT NULL,
        coupon_id uuid NOT NULL,
        held_coupon_id uuid,
        pool_id uuid NOT NULL,
        customer_id uuid,
        order_external_id text NOT NULL,
        order_amount bigint NOT NULL,
        currency text NOT NULL,
        discount bigint NOT NULL,
        redeemed_at timestamptz NOT NULL,
        cancelled_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, coupon_id) REFERENCES coupons (tenant_id, id),
        FOREIGN KEY (tenant_id, pool_id) REFERENCES coupon_pools (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE UNIQUE INDEX coupon_redemptions_by_external_id ON coupon_redemptions (tenant_id, external_id);
      CREATE INDEX coupon_redemptions_by_coupon ON coupon_redemptions (tenant_id, coupon_id, id);
      CREATE INDEX coupon_redemptions_by_customer ON coupon_redemptions (tenant_id, customer_id) WHERE customer_id IS NOT NULL;
      ${closeTenantTable('coupon_redemptions', roles, 'SELECT, INSERT, UPDATE')}
    `);
  }

  down = forwardOnly;
}
