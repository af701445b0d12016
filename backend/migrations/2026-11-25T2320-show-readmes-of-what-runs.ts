import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CURRENT_TENANT, forwardOnly, rolesOf } from './statements.js';

/** A README is there for whoever may load the version: its own company, and everybody once it was published, also when it is withdrawn. */
export class ShowReadmesOfWhatRuns implements MigrationInterface {
  name = 'ShowReadmesOfWhatRuns1795648800000';

  async up(runner: QueryRunner): Promise<void> {
    const { app, lookup } = await rolesOf(runner);
    await runner.query(`
      CREATE POLICY lookup ON platform.plugin_versions FOR SELECT TO ${lookup} USING (tenant_id IS NULL);
      GRANT SELECT (digest, tenant_id) ON platform.plugin_versions TO ${lookup};

      GRANT ${lookup} TO CURRENT_USER;
      GRANT CREATE ON SCHEMA platform TO ${lookup};
      CREATE FUNCTION platform.plugin_readme(wanted text) RETURNS text
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $function$
          SELECT s.readme FROM platform.plugin_submissions s
           WHERE s.digest = wanted AND (s.tenant_id = ${CURRENT_TENANT}
             OR EXISTS (SELECT FROM platform.plugin_versions v WHERE v.digest = s.digest AND v.tenant_id IS NULL))
        $function$;
      ALTER FUNCTION platform.plugin_readme(text) OWNER TO ${lookup};
      REVOKE ALL ON FUNCTION platform.plugin_readme(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION platform.plugin_readme(text) TO ${app};
      REVOKE CREATE ON SCHEMA platform FROM ${lookup};
    `);
  }

  down = forwardOnly;
}
