import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CURRENT_TENANT, forwardOnly, rolesOf } from './statements.js';

/** What partners hand in: whose a plugin's name is, what was checked, and who may see the code while it is a company's own. */
export class CreatePluginSubmissions implements MigrationInterface {
  name = 'CreatePluginSubmissions1795636800000';

  async up(runner: QueryRunner): Promise<void> {
    const { app, lookup } = await rolesOf(runner);
    await runner.query(`
      -- A version with a tenant is that company's own; without one it is for all.
      ALTER TABLE platform.plugin_versions ADD COLUMN tenant_id uuid, ADD COLUMN blocked_at timestamptz, ADD COLUMN blocked_reason text;
      ALTER TABLE platform.plugin_versions ENABLE ROW LEVEL SECURITY;
      ALTER TABLE platform.plugin_versions FORCE ROW LEVEL SECURITY;
      CREATE POLICY for_all ON platform.plugin_versions TO ${app} USING (tenant_id IS NULL) WITH CHECK (tenant_id IS NULL);
      CREATE POLICY one_tenant ON platform.plugin_versions TO ${app} USING (tenant_id = ${CURRENT_TENANT}) WITH CHECK (tenant_id = ${CURRENT_TENANT});

      CREATE TABLE platform.plugin_names (
        plugin_id text PRIMARY KEY,
        tenant_id uuid NOT NULL,
        created_at timestamptz NOT NULL
      );
      ALTER TABLE platform.plugin_names ENABLE ROW LEVEL SECURITY;
      ALTER TABLE platform.plugin_names FORCE ROW LEVEL SECURITY;
      CREATE POLICY one_tenant ON platform.plugin_names TO ${app} USING (tenant_id = ${CURRENT_TENANT}) WITH CHECK (tenant_id = ${CURRENT_TENANT});
      GRANT SELECT, INSERT ON platform.plugin_names TO ${app};

      CREATE TABLE platform.plugin_submissions (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        digest text NOT NULL UNIQUE REFERENCES platform.plugin_versions (digest),
        plugin_id text NOT NULL REFERENCES platform.plugin_names (plugin_id),
        version text NOT NULL,
        private boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('checking', 'in-review', 'published', 'rejected', 'withdrawn')),
        checks jsonb NOT NULL,
        readme text,
        cases jsonb NOT NULL,
        uploaded_by uuid,
        created_at timestamptz NOT NULL,
        checked_at timestamptz,
        reviewed_by uuid,
        reviewed_at timestamptz,
        review_note text,
        withdrawn_at timestamptz
      );
      CREATE INDEX plugin_submissions_by_tenant ON platform.plugin_submissions (tenant_id, id DESC);
      CREATE INDEX plugin_submissions_by_state ON platform.plugin_submissions (state, id);
      CREATE UNIQUE INDEX plugin_submissions_standing ON platform.plugin_submissions (plugin_id, version)
        WHERE state IN ('checking', 'in-review', 'published');
      ALTER TABLE platform.plugin_submissions ENABLE ROW LEVEL SECURITY;
      ALTER TABLE platform.plugin_submissions FORCE ROW LEVEL SECURITY;
      CREATE POLICY one_tenant ON platform.plugin_submissions TO ${app} USING (tenant_id = ${CURRENT_TENANT}) WITH CHECK (tenant_id = ${CURRENT_TENANT});
      CREATE POLICY lookup ON platform.plugin_submissions FOR SELECT TO ${lookup} USING (true);
      GRANT SELECT, INSERT, UPDATE ON platform.plugin_submissions TO ${app};
      GRANT SELECT (tenant_id, digest, plugin_id, version, private, state, readme, created_at) ON platform.plugin_submissions TO ${lookup};

      GRANT ${lookup} TO CURRENT_USER;
      GRANT CREATE ON SCHEMA platform TO ${lookup};
      CREATE FUNCTION platform.offered_plugins()
        RETURNS TABLE (digest text, plugin_id text, version text, private boolean, readme text, created_at timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $function$
          SELECT s.digest, s.plugin_id, s.version, s.private, s.readme, s.created_at FROM platform.plugin_submissions s
           WHERE s.state = 'published' AND (NOT s.private OR s.tenant_id = ${CURRENT_TENANT})
        $function$;
      ALTER FUNCTION platform.offered_plugins() OWNER TO ${lookup};
      REVOKE ALL ON FUNCTION platform.offered_plugins() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION platform.offered_plugins() TO ${app};
      REVOKE CREATE ON SCHEMA platform FROM ${lookup};
    `);
  }

  down = forwardOnly;
}
