import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeTenantTable, forwardOnly, rolesOf } from './statements.js';

/** Companies, their people's places in them, and the record of what was changed. */
export class CreateTenants implements MigrationInterface {
  name = 'CreateTenants1795341660000';

  async up(runner: QueryRunner): Promise<void> {
    const roles = await rolesOf(runner);
    await runner.query(`
      CREATE TABLE tenants (
        tenant_id uuid PRIMARY KEY,
        name text NOT NULL,
        industry text,
        time_zone text NOT NULL,
        currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        locale text NOT NULL CHECK (locale IN ('zh-CN', 'en')),
        demo boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1
      );

      -- No reference to tenants: a key is committed by itself, before the tenant that is being signed up; the platform's has none.
      CREATE TABLE tenant_keys (
        tenant_id uuid NOT NULL,
        version smallint NOT NULL CHECK (version BETWEEN 1 AND 255),
        wrapped bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        lost_at timestamptz,
        PRIMARY KEY (tenant_id, version)
      );

      CREATE TABLE departments (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, name)
      );

      CREATE TABLE roles (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        name text NOT NULL,
        permissions jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, name)
      );

      CREATE TABLE invitations (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        email text NOT NULL,
        role text NOT NULL,
        department_id uuid,
        invited_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        revoked_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, department_id) REFERENCES departments (tenant_id, id)
      );

      CREATE TABLE audit_heads (
        tenant_id uuid PRIMARY KEY REFERENCES tenants (tenant_id),
        number bigint NOT NULL,
        hash bytea NOT NULL
      );

      CREATE TABLE audit_entries (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        number bigint NOT NULL,
        id uuid NOT NULL,
        occurred_at timestamptz NOT NULL,
        actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'api-key', 'system', 'operator')),
        actor_id uuid,
        action text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid,
        before jsonb,
        after jsonb,
        ip text,
        request_id text,
        hash bytea NOT NULL,
        PRIMARY KEY (tenant_id, number)
      );
      CREATE INDEX audit_entries_by_subject ON audit_entries (tenant_id, subject_id, number DESC);
      CREATE INDEX audit_entries_by_actor ON audit_entries (tenant_id, actor_id, number DESC);
      CREATE INDEX audit_entries_by_action ON audit_entries (tenant_id, action, number DESC);

      CREATE TABLE idempotency_keys (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        actor_id uuid NOT NULL,
        key text NOT NULL,
        request_hash bytea NOT NULL,
        response bytea,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, actor_id, key)
      );
      CREATE INDEX idempotency_keys_by_age ON idempotency_keys (tenant_id, created_at);

      CREATE TABLE processed_messages (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        consumer text NOT NULL,
        message_id uuid NOT NULL,
        processed_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, consumer, message_id)
      );

      CREATE TABLE background_tasks (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        kind text NOT NULL,
        subject_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
        done bigint NOT NULL DEFAULT 0,
        total bigint,
        problem jsonb,
        created_by uuid,
        created_at timestamptz NOT NULL,
        started_at timestamptz,
        finished_at timestamptz,
        PRIMARY KEY (tenant_id, id)
      );
      CREATE INDEX background_tasks_by_age ON background_tasks (tenant_id, created_at DESC);
      CREATE INDEX background_tasks_by_subject ON background_tasks (tenant_id, subject_id);

      CREATE TABLE stored_files (
        tenant_id uuid NOT NULL REFERENCES tenants (tenant_id),
        id uuid NOT NULL,
        name text NOT NULL,
        size bigint NOT NULL,
        sha256 bytea NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id)
      );

      CREATE TABLE file_chunks (
        tenant_id uuid NOT NULL,
        file_id uuid NOT NULL,
        number integer NOT NULL,
        content bytea NOT NULL,
        PRIMARY KEY (tenant_id, file_id, number)
      );

      ${[
        'tenants',
        'tenant_keys',
        'departments',
        'roles',
        'invitations',
        'audit_heads',
        'idempotency_keys',
        'processed_messages',
        'background_tasks',
        'stored_files',
        'file_chunks',
      ]
        .map((table) => closeTenantTable(table, roles))
        .join('\n')}
      ${closeTenantTable('audit_entries', roles, 'SELECT, INSERT')}

      CREATE POLICY lookup ON tenants FOR SELECT TO ${roles.lookup} USING (true);
      GRANT SELECT ON tenants TO ${roles.lookup};
    `);
  }

  down = forwardOnly;
}
