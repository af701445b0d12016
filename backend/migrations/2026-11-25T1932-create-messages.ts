import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** What was said to customers through channels, what became of it, and what they wrote back. */
export class CreateMessages implements MigrationInterface {
  name = 'CreateMessages1795635120000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      -- Where a message goes is looked up when it is sent; its content is sealed with the customer's key.
      CREATE TABLE messages (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        customer_id uuid NOT NULL,
        installation_id uuid NOT NULL,
        plugin_id text NOT NULL,
        channel_names jsonb NOT NULL,
        channel_kind text NOT NULL,
        purpose text NOT NULL,
        content bytea NOT NULL,
        content_hash bytea NOT NULL,
        source text NOT NULL,
        external_id text,
        waits_for_day boolean NOT NULL,
        state text NOT NULL DEFAULT 'queued'
          CHECK (state IN ('queued', 'sent', 'accepted', 'delivered', 'opened', 'clicked', 'replied', 'failed', 'refused')),
        problem jsonb,
        provider_id text,
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz,
        claimed_at timestamptz,
        actor_kind text NOT NULL,
        actor_id uuid,
        created_at timestamptz NOT NULL,
        sent_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
        FOREIGN KEY (tenant_id, installation_id) REFERENCES plugin_installations (tenant_id, id)
      );
      CREATE UNIQUE INDEX messages_by_external_id ON messages (tenant_id, source, external_id) WHERE external_id IS NOT NULL;
      CREATE INDEX messages_by_customer ON messages (tenant_id, customer_id, created_at DESC, id DESC);
      CREATE INDEX messages_by_provider_id ON messages (tenant_id, installation_id, provider_id) WHERE provider_id IS NOT NULL;
      CREATE INDEX messages_queued ON messages (tenant_id, installation_id) WHERE state = 'queued';
      CREATE INDEX messages_by_attempt ON messages (tenant_id, installation_id, claimed_at) WHERE claimed_at IS NOT NULL;

      -- A receipt may come twice; its name says which one it is.
      CREATE TABLE message_receipts (
        tenant_id uuid NOT NULL,
        message_id uuid NOT NULL,
        name text NOT NULL,
        signal text,
        state text,
        words jsonb,
        machine boolean NOT NULL DEFAULT false,
        occurred_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, message_id, name),
        FOREIGN KEY (tenant_id, message_id) REFERENCES messages (tenant_id, id)
      );

      CREATE TABLE message_replies (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        customer_id uuid NOT NULL,
        installation_id uuid NOT NULL,
        name text NOT NULL,
        channel_names jsonb NOT NULL,
        content bytea NOT NULL,
        opts_out boolean NOT NULL,
        occurred_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, installation_id, name),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
        FOREIGN KEY (tenant_id, installation_id) REFERENCES plugin_installations (tenant_id, id)
      );
      CREATE INDEX message_replies_by_customer ON message_replies (tenant_id, customer_id, occurred_at DESC, id DESC);

      ALTER TABLE tasks ADD FOREIGN KEY (tenant_id, source_message_id) REFERENCES messages (tenant_id, id) NOT VALID;
      ALTER TABLE tasks VALIDATE CONSTRAINT tasks_tenant_id_source_message_id_fkey;

      ${closeTenantTable('messages', roles, 'SELECT, INSERT, UPDATE')}
      ${['message_receipts', 'message_replies'].map((table) => closeTenantTable(table, roles, 'SELECT, INSERT')).join('\n')}
    `);
  }

  down = forwardOnly;
}
