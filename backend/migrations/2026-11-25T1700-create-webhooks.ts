import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** Where a company has its events sent, what was sent, and how it went. */
export class CreateWebhooks implements MigrationInterface {
  name = 'CreateWebhooks1795626000000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE webhook_endpoints (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        name text NOT NULL,
        url text NOT NULL,
        event_types text[] NOT NULL,
        enabled boolean NOT NULL DEFAULT true,
        off_reason text CHECK (off_reason IN ('person', 'gone', 'failing')),
        failing_since timestamptz,
        last_delivered_at timestamptz,
        created_by uuid,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id)
      );

      CREATE TABLE webhook_secrets (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        endpoint_id uuid NOT NULL,
        sealed bytea NOT NULL,
        created_at timestamptz NOT NULL,
        ends_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, endpoint_id) REFERENCES webhook_endpoints (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX webhook_secrets_by_endpoint ON webhook_secrets (tenant_id, endpoint_id);

      -- The body is kept as it is signed and sent; it holds ids only.
      CREATE TABLE webhook_messages (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        type text NOT NULL,
        body text NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id)
      );
      CREATE INDEX webhook_messages_by_age ON webhook_messages (tenant_id, created_at);

      CREATE TABLE webhook_deliveries (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        endpoint_id uuid NOT NULL,
        message_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('event', 'test')),
        state text NOT NULL CHECK (state IN ('waiting', 'sending', 'delivered', 'failed')),
        attempts integer NOT NULL DEFAULT 0,
        tries integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz,
        claimed_at timestamptz,
        status integer,
        problem jsonb,
        created_at timestamptz NOT NULL,
        finished_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, endpoint_id, message_id),
        FOREIGN KEY (tenant_id, endpoint_id) REFERENCES webhook_endpoints (tenant_id, id) ON DELETE CASCADE,
        FOREIGN KEY (tenant_id, message_id) REFERENCES webhook_messages (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (tenant_id, created_at DESC, id DESC);
      CREATE INDEX webhook_deliveries_by_endpoint ON webhook_deliveries (tenant_id, endpoint_id, created_at DESC, id DESC);
      CREATE INDEX webhook_deliveries_by_message ON webhook_deliveries (tenant_id, message_id);
      CREATE INDEX webhook_deliveries_sending ON webhook_deliveries (tenant_id, endpoint_id) WHERE state = 'sending';

      CREATE TABLE webhook_attempts (
        tenant_id uuid NOT NULL,
        delivery_id uuid NOT NULL,
        number integer NOT NULL,
        started_at timestamptz NOT NULL,
        milliseconds integer NOT NULL,
        status integer,
        problem jsonb,
        answer text,
        PRIMARY KEY (tenant_id, delivery_id, number),
        FOREIGN KEY (tenant_id, delivery_id) REFERENCES webhook_deliveries (tenant_id, id) ON DELETE CASCADE
      );

      ${['webhook_endpoints', 'webhook_secrets', 'webhook_messages', 'webhook_deliveries', 'webhook_attempts']
        .map((table) => closeTenantTable(table, roles))
        .join('\n')}
    `);
  }

  down = forwardOnly;
}
