import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/**
 * Installations become the company's choice of a version and a configuration. Every choice is kept; the installation points at the one
 * in force, and at none while only a state is kept of a plugin that needs no installing. Faults count against one version, so a version
 * that fails is switched off without touching the choice.
 */
export class InstallPlugins implements MigrationInterface {
  name = 'InstallPlugins1795633200000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      ALTER TABLE plugin_installations ADD COLUMN number integer;

      -- Secrets are the one thing that may go: they are wiped when the plugin is uninstalled.
      CREATE TABLE plugin_installation_versions (
        tenant_id uuid NOT NULL,
        installation_id uuid NOT NULL,
        number integer NOT NULL,
        digest text NOT NULL,
        change text NOT NULL CHECK (change IN ('installed', 'configured', 'upgraded', 'rolled-back')),
        restores integer,
        configuration jsonb NOT NULL,
        secrets bytea,
        accepted jsonb NOT NULL,
        created_by uuid,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, installation_id, number),
        FOREIGN KEY (tenant_id, installation_id) REFERENCES plugin_installations (tenant_id, id) ON DELETE CASCADE,
        CHECK ((change = 'rolled-back') = (restores IS NOT NULL))
      );

      ALTER TABLE plugin_installations
        ADD FOREIGN KEY (tenant_id, id, number) REFERENCES plugin_installation_versions (tenant_id, installation_id, number) NOT VALID;
      ALTER TABLE plugin_installations VALIDATE CONSTRAINT plugin_installations_tenant_id_id_number_fkey;

      CREATE TABLE plugin_switches (
        tenant_id uuid NOT NULL,
        digest text NOT NULL,
        installation_id uuid NOT NULL,
        reason text,
        off_since timestamptz,
        on_since timestamptz,
        PRIMARY KEY (tenant_id, digest),
        FOREIGN KEY (tenant_id, installation_id) REFERENCES plugin_installations (tenant_id, id) ON DELETE CASCADE,
        CHECK ((reason IS NULL) = (off_since IS NULL))
      );
      CREATE INDEX plugin_switches_by_installation ON plugin_switches (tenant_id, installation_id);

      CREATE TABLE plugin_state (
        tenant_id uuid NOT NULL,
        installation_id uuid NOT NULL,
        key text NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 200),
        value jsonb NOT NULL,
        bytes integer NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, installation_id, key),
        FOREIGN KEY (tenant_id, installation_id) REFERENCES plugin_installations (tenant_id, id) ON DELETE CASCADE
      );

      ${closeTenantTable('plugin_installation_versions', roles, 'SELECT, INSERT')}
      GRANT UPDATE (secrets) ON plugin_installation_versions TO ${roles.app};
      ${closeTenantTable('plugin_switches', roles)}
      ${closeTenantTable('plugin_state', roles)}
    `);
  }

  down = forwardOnly;
}
