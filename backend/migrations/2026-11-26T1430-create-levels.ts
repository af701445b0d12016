import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** Level sets and their versions, where every customer stands and stood, and what a person gave. */
export class CreateLevels implements MigrationInterface {
  name = 'CreateLevels1795703400000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE level_sets (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        program_id uuid NOT NULL,
        name text NOT NULL,
        is_primary boolean NOT NULL DEFAULT false,
        current_version integer NOT NULL,
        created_at timestamptz NOT NULL,
        archived_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, name),
        FOREIGN KEY (tenant_id, program_id) REFERENCES programs (tenant_id, id)
      );
      CREATE UNIQUE INDEX level_sets_primary ON level_sets (tenant_id) WHERE is_primary;

      CREATE TABLE level_set_versions (
        tenant_id uuid NOT NULL,
        level_set_id uuid NOT NULL,
        number integer NOT NULL,
        name text,
        definition jsonb NOT NULL,
        restored_from integer,
        created_by uuid,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, level_set_id, number),
        FOREIGN KEY (tenant_id, level_set_id) REFERENCES level_sets (tenant_id, id)
      );

      CREATE TABLE level_standings (
        tenant_id uuid NOT NULL,
        level_set_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        level text,
        since timestamptz NOT NULL,
        valid_until timestamptz,
        grace_until timestamptz,
        value bigint NOT NULL DEFAULT 0,
        reasons jsonb NOT NULL DEFAULT '[]',
        earned_level text,
        earned_since timestamptz NOT NULL,
        window_from date,
        window_before text,
        window_firm text,
        warned_at timestamptz,
        falls_on timestamptz,
        version_number integer,
        PRIMARY KEY (tenant_id, level_set_id, customer_id),
        FOREIGN KEY (tenant_id, level_set_id) REFERENCES level_sets (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      ) WITH (fillfactor = 80);
      COMMENT ON COLUMN level_standings.level IS 'what counts: earned, or given by a person; NULL for none';
      COMMENT ON COLUMN level_standings.version_number IS 'NULL until it is decided for the first time';
      COMMENT ON COLUMN level_standings.falls_on IS 'when the downgrade comes of which was warned, if nothing more is done';
      CREATE INDEX level_standings_by_level ON level_standings (tenant_id, level_set_id, level, customer_id);
      CREATE INDEX level_standings_by_customer ON level_standings (tenant_id, customer_id);

      CREATE TABLE level_history (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        level_set_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        decided_at timestamptz NOT NULL,
        from_level text,
        level text,
        cause text NOT NULL CHECK (cause IN ('change', 'night', 'version', 'person')),
        value bigint NOT NULL,
        reasons jsonb NOT NULL,
        version_number integer NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, level_set_id, version_number) REFERENCES level_set_versions (tenant_id, level_set_id, number),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX level_history_by_customer ON level_history (tenant_id, customer_id, decided_at DESC, id DESC);

      CREATE TABLE level_grants (
        tenant_id uuid NOT NULL,
        level_set_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        level text,
        mode text NOT NULL CHECK (mode IN ('at-least', 'exactly')),
        until timestamptz,
        reason text NOT NULL,
        granted_by uuid,
        granted_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, level_set_id, customer_id),
        FOREIGN KEY (tenant_id, level_set_id) REFERENCES level_sets (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      COMMENT ON COLUMN level_grants.level IS 'NULL with exactly: no level';
      CREATE INDEX level_grants_by_customer ON level_grants (tenant_id, customer_id);

      ${closeTenantTable('level_sets', roles, 'SELECT, INSERT, UPDATE')}
      ${closeTenantTable('level_set_versions', roles, 'SELECT, INSERT')}
      ${closeTenantTable('level_standings', roles)}
      ${closeTenantTable('level_history', roles, 'SELECT, INSERT, DELETE')}
      ${closeTenantTable('level_grants', roles)}
    `);
  }

  down = forwardOnly;
}
