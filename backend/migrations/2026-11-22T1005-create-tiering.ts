import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** Schemes, their versions, the runs that decided, and where every customer stands and stood. */
export class CreateTiering implements MigrationInterface {
  name = 'CreateTiering1795341900000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE tiering_schemes (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        name text NOT NULL,
        is_primary boolean NOT NULL DEFAULT false,
        current_version integer NOT NULL,
        current_run uuid,
        archived_at timestamptz,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, name)
      );
      CREATE UNIQUE INDEX tiering_schemes_primary ON tiering_schemes (tenant_id) WHERE is_primary;

      CREATE TABLE tiering_scheme_versions (
        tenant_id uuid NOT NULL,
        scheme_id uuid NOT NULL,
        number integer NOT NULL,
        name text,
        plugin_digest text NOT NULL,
        plugin_id text NOT NULL,
        plugin_version text NOT NULL,
        configuration jsonb NOT NULL,
        population jsonb NOT NULL,
        tiers jsonb NOT NULL,
        restored_from integer,
        created_by uuid,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, scheme_id, number),
        FOREIGN KEY (tenant_id, scheme_id) REFERENCES tiering_schemes (tenant_id, id)
      );

      CREATE TABLE tiering_runs (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        scheme_id uuid NOT NULL,
        version_number integer NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
        trigger text NOT NULL CHECK (trigger IN ('first', 'saved', 'manual', 'nightly')),
        as_of timestamptz NOT NULL,
        as_of_given boolean NOT NULL DEFAULT false,
        edges jsonb,
        total bigint,
        buyers bigint,
        done bigint NOT NULL DEFAULT 0,
        moved bigint NOT NULL DEFAULT 0,
        assigned bigint NOT NULL DEFAULT 0,
        last_customer_id uuid,
        problem jsonb,
        created_at timestamptz NOT NULL,
        started_at timestamptz,
        finished_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, scheme_id, version_number) REFERENCES tiering_scheme_versions (tenant_id, scheme_id, number)
      );
      CREATE INDEX tiering_runs_by_scheme ON tiering_runs (tenant_id, scheme_id, created_at DESC);

      CREATE TABLE tier_assignments (
        tenant_id uuid NOT NULL,
        scheme_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        tier text NOT NULL,
        score integer NOT NULL,
        decision_key bigint NOT NULL,
        inputs jsonb NOT NULL,
        reasons jsonb NOT NULL,
        version_number integer NOT NULL,
        run_id uuid NOT NULL,
        decided_at timestamptz NOT NULL,
        since timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, scheme_id, customer_id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      ) WITH (fillfactor = 90);
      CREATE INDEX tier_assignments_by_tier ON tier_assignments (tenant_id, scheme_id, tier, customer_id);
      CREATE INDEX tier_assignments_by_customer ON tier_assignments (tenant_id, customer_id);

      CREATE TABLE tier_history (
        tenant_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        scheme_id uuid NOT NULL,
        decided_at timestamptz NOT NULL,
        from_tier text,
        tier text NOT NULL,
        score integer NOT NULL,
        reasons jsonb NOT NULL,
        version_number integer NOT NULL,
        run_id uuid NOT NULL,
        PRIMARY KEY (tenant_id, customer_id, scheme_id, decided_at),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );

      CREATE TABLE plugin_installations (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        plugin_id text NOT NULL,
        digest text NOT NULL,
        enabled boolean NOT NULL DEFAULT true,
        disabled_reason text,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, plugin_id)
      );

      CREATE TABLE plugin_invocations (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        digest text NOT NULL,
        function_name text NOT NULL,
        occurred_at timestamptz NOT NULL,
        items integer NOT NULL,
        input_bytes bigint NOT NULL,
        output_bytes bigint NOT NULL,
        milliseconds bigint NOT NULL,
        memory_bytes bigint,
        outcome text NOT NULL,
        PRIMARY KEY (tenant_id, id)
      );
      CREATE INDEX plugin_invocations_by_age ON plugin_invocations (tenant_id, occurred_at DESC);

      ${[
        'tiering_schemes',
        'tiering_scheme_versions',
        'tiering_runs',
        'tier_assignments',
        'tier_history',
        'plugin_installations',
        'plugin_invocations',
      ]
        .map((table) => closeTenantTable(table, roles))
        .join('\n')}
    `);
  }

  down = forwardOnly;
}
