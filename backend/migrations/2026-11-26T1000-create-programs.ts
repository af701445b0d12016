import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** What a company promises those who come back: programmes, the kinds of units in them, and who takes part. */
export class CreatePrograms implements MigrationInterface {
  name = 'CreatePrograms1795687200000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE programs (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        key text NOT NULL CHECK (key ~ '^[a-z][a-z0-9-]{0,39}$'),
        names jsonb NOT NULL,
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'live', 'paused')),
        enrolment text NOT NULL DEFAULT 'automatic' CHECK (enrolment IN ('automatic', 'invited')),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, key)
      );

      CREATE TABLE wallet_types (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        program_id uuid NOT NULL,
        key text NOT NULL CHECK (key ~ '^[a-z][a-z0-9-]{0,39}$'),
        names jsonb NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('spendable', 'qualifying', 'stamps')),
        pending_days integer NOT NULL DEFAULT 0 CHECK (pending_days BETWEEN 0 AND 3650),
        expiry jsonb NOT NULL,
        shortfall text NOT NULL DEFAULT 'negative' CHECK (shortfall IN ('negative', 'forgiven')),
        most_per_spend bigint CHECK (most_per_spend > 0),
        most_per_day bigint CHECK (most_per_day > 0),
        approval_above bigint CHECK (approval_above >= 0),
        may_be_given boolean NOT NULL DEFAULT false,
        cost_per_thousand bigint NOT NULL DEFAULT 0 CHECK (cost_per_thousand >= 0),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        archived_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, key),
        FOREIGN KEY (tenant_id, program_id) REFERENCES programs (tenant_id, id)
      );
      COMMENT ON COLUMN wallet_types.cost_per_thousand IS 'minor units of the company''s currency that a thousand units are worth';
      COMMENT ON COLUMN wallet_types.approval_above IS 'adjustments of more units wait for a second person; NULL: none do';

      CREATE TABLE program_members (
        tenant_id uuid NOT NULL,
        program_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        joined_at timestamptz NOT NULL,
        left_at timestamptz,
        PRIMARY KEY (tenant_id, program_id, customer_id),
        FOREIGN KEY (tenant_id, program_id) REFERENCES programs (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX program_members_by_customer ON program_members (tenant_id, customer_id);

      ${closeTenantTable('programs', roles, 'SELECT, INSERT, UPDATE')}
      ${closeTenantTable('wallet_types', roles, 'SELECT, INSERT, UPDATE')}
      ${closeTenantTable('program_members', roles)}
    `);
  }

  down = forwardOnly;
}
