import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** What tiers give their customers, and who was given what on which occasion. */
export class CreateBenefits implements MigrationInterface {
  name = 'CreateBenefits1795706340000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE benefits (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        key text NOT NULL,
        names jsonb NOT NULL,
        scheme_id uuid NOT NULL,
        tiers jsonb NOT NULL,
        occasion text NOT NULL CHECK (occasion IN ('entry', 'monthly', 'birthday')),
        month_day integer CHECK (month_day BETWEEN 1 AND 28),
        days_before integer CHECK (days_before BETWEEN 0 AND 60),
        wallet_type text,
        units bigint CHECK (units > 0),
        expires_after_days integer,
        reward_id uuid,
        state text NOT NULL CHECK (state IN ('live', 'paused')),
        live_since timestamptz,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, scheme_id) REFERENCES tiering_schemes (tenant_id, id),
        FOREIGN KEY (tenant_id, reward_id) REFERENCES rewards (tenant_id, id),
        CHECK ((occasion = 'monthly') = (month_day IS NOT NULL)),
        CHECK ((occasion = 'birthday') = (days_before IS NOT NULL)),
        CHECK ((wallet_type IS NULL) = (units IS NULL)),
        CHECK ((wallet_type IS NULL) <> (reward_id IS NULL)),
        CHECK ((state = 'live') = (live_since IS NOT NULL))
      );
      CREATE UNIQUE INDEX benefits_by_key ON benefits (tenant_id, key);
      CREATE INDEX benefits_by_age ON benefits (tenant_id, created_at, id);
      ${closeTenantTable('benefits', roles, 'SELECT, INSERT, UPDATE')}

      CREATE TABLE benefit_grants (
        tenant_id uuid NOT NULL,
        benefit_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        occasion text NOT NULL,
        id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('granted', 'refused')),
        problem jsonb,
        redemption_id uuid,
        granted_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, benefit_id, customer_id, occasion),
        FOREIGN KEY (tenant_id, benefit_id) REFERENCES benefits (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      COMMENT ON COLUMN benefit_grants.occasion IS 'entry:<tier>, month:2026-11 or birthday:2026; once for each customer';
      CREATE UNIQUE INDEX benefit_grants_by_id ON benefit_grants (tenant_id, benefit_id, id);
      CREATE INDEX benefit_grants_by_customer ON benefit_grants (tenant_id, customer_id, id);
      ${closeTenantTable('benefit_grants', roles, 'SELECT, INSERT, UPDATE')}
    `);
  }

  down = forwardOnly;
}
