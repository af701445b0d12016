import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/**
 * Access tokens that channels were given by their providers, sealed. The row is what the processes of an installation take turns by:
 * whoever holds it fetches, the others wait and read.
 */
export class CreatePluginTokens implements MigrationInterface {
  name = 'CreatePluginTokens1795624200000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE plugin_tokens (
        tenant_id uuid NOT NULL,
        installation_id uuid NOT NULL,
        source text NOT NULL,
        sealed bytea,
        renew_at timestamptz,
        expires_at timestamptz,
        PRIMARY KEY (tenant_id, installation_id, source),
        FOREIGN KEY (tenant_id, installation_id) REFERENCES plugin_installations (tenant_id, id) ON DELETE CASCADE,
        CHECK ((sealed IS NULL) = (renew_at IS NULL) AND (sealed IS NULL) = (expires_at IS NULL))
      );
      ${closeTenantTable('plugin_tokens', roles)}
    `);
  }

  down = forwardOnly;
}
