import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/**
 * The chain over what must never change. Whoever writes such a row, an older program included, has it marked by the database in the same
 * transaction; a job links the marked rows and takes the marks away.
 */
export class ChainRows implements MigrationInterface {
  name = 'ChainRows1795657380000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE unchained_rows (
        tenant_id uuid NOT NULL,
        written_at timestamptz NOT NULL,
        kind text NOT NULL,
        row_id uuid NOT NULL,
        PRIMARY KEY (tenant_id, written_at, kind, row_id)
      );

      CREATE TABLE chain_links (
        tenant_id uuid NOT NULL,
        number bigint NOT NULL,
        kind text NOT NULL,
        row_id uuid NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (tenant_id, number),
        UNIQUE (tenant_id, kind, row_id)
      );

      CREATE TABLE chain_heads (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        number bigint NOT NULL,
        hash bytea NOT NULL,
        checkpoint_number bigint NOT NULL DEFAULT 0,
        checkpoint_at timestamptz,
        checkpoint_file_id uuid,
        PRIMARY KEY (tenant_id)
      );

      ${closeTenantTable('unchained_rows', roles, 'SELECT, INSERT, DELETE')}
      ${closeTenantTable('chain_links', roles, 'SELECT, INSERT')}
      ${closeTenantTable('chain_heads', roles, 'SELECT, INSERT, UPDATE')}

      -- Runs with the rights of whoever writes the row, and within the same tenant.
      CREATE FUNCTION platform.mark_unchained() RETURNS trigger LANGUAGE plpgsql AS $function$
        BEGIN
          INSERT INTO public.unchained_rows (tenant_id, written_at, kind, row_id)
            SELECT a.tenant_id, now(), TG_ARGV[0], a.id FROM added a;
          INSERT INTO platform.outbox (id, tenant_id, topic, created_at)
            SELECT gen_random_uuid(), a.tenant_id, 'ledger-chain.rows-written', now() FROM added a GROUP BY a.tenant_id;
          RETURN NULL;
        END
        $function$;

      CREATE TRIGGER mark_unchained AFTER INSERT ON audit_entries REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION platform.mark_unchained('audit');
    `);
  }

  down = forwardOnly;
}
