import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** What customers agreed to, who must not be contacted at all, and at which hours nobody is. */
export class CreateConsents implements MigrationInterface {
  name = 'CreateConsents1795635000000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      -- Purposes and channels are words of the program: a new one needs no migration.
      CREATE TABLE customer_consents (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        customer_id uuid NOT NULL,
        purpose text NOT NULL,
        channel text,
        state text NOT NULL CHECK (state IN ('given', 'withdrawn')),
        wording text,
        source text NOT NULL,
        actor_kind text NOT NULL,
        actor_id uuid,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX customer_consents_by_customer ON customer_consents (tenant_id, customer_id, recorded_at DESC, id DESC);

      CREATE TABLE customer_contact_stops (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        customer_id uuid NOT NULL,
        stopped boolean NOT NULL,
        reason text,
        actor_kind text NOT NULL,
        actor_id uuid,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX customer_contact_stops_by_customer ON customer_contact_stops (tenant_id, customer_id, recorded_at DESC, id DESC);

      CREATE TABLE quiet_hours (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        enabled boolean NOT NULL,
        starts_at text NOT NULL,
        ends_at text NOT NULL,
        days smallint[] NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id)
      );

      ${['customer_consents', 'customer_contact_stops'].map((table) => closeTenantTable(table, roles, 'SELECT, INSERT')).join('\n')}
      ${closeTenantTable('quiet_hours', roles, 'SELECT, INSERT, UPDATE')}
    `);
  }

  down = forwardOnly;
}
