import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** How a customer gets to the page about themselves: a link or a code that works once, and the short session that follows. */
export class CreateMemberCentre implements MigrationInterface {
  name = 'CreateMemberCentre1795708800000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE member_links (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        customer_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        actor_kind text NOT NULL,
        actor_id uuid,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, token_hash),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX member_links_by_customer ON member_links (tenant_id, customer_id);
      CREATE INDEX member_links_by_end ON member_links (tenant_id, expires_at);

      CREATE TABLE member_codes (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        customer_id uuid,
        address_index bytea,
        language text NOT NULL,
        code_hash bytea,
        tries integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      COMMENT ON COLUMN member_codes.customer_id IS 'NULL: nobody has the address that was typed, and who asked is not told';
      COMMENT ON COLUMN member_codes.code_hash IS 'under the key of the company; NULL until it was sent';
      CREATE INDEX member_codes_by_customer ON member_codes (tenant_id, customer_id);
      CREATE INDEX member_codes_by_end ON member_codes (tenant_id, expires_at);

      CREATE TABLE member_sessions (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        customer_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, token_hash),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX member_sessions_by_customer ON member_sessions (tenant_id, customer_id);
      CREATE INDEX member_sessions_by_end ON member_sessions (tenant_id, expires_at);

      ${closeTenantTable('member_links', roles)}
      ${closeTenantTable('member_codes', roles)}
      ${closeTenantTable('member_sessions', roles)}
    `);
  }

  down = forwardOnly;
}
