import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CURRENT_TENANT, CURRENT_USER, forwardOnly, rolesOf } from './statements.js';

/** What must be found before the tenant is known. Everything else is tenant-scoped. */
export class CreatePlatform implements MigrationInterface {
  name = 'CreatePlatform1795341600000';

  async up(runner: QueryRunner): Promise<void> {
    const { app, relay, lookup } = await rolesOf(runner);
    await runner.query(`
      CREATE SCHEMA platform;
      GRANT USAGE ON SCHEMA platform TO ${app}, ${relay}, ${lookup};
      GRANT USAGE ON SCHEMA public TO ${app}, ${lookup};

      CREATE TABLE platform.users (
        id uuid PRIMARY KEY,
        email text NOT NULL UNIQUE,
        name text NOT NULL,
        password_hash text,
        email_confirmed_at timestamptz,
        locale text,
        theme text NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
        totp_secret bytea,
        totp_confirmed_at timestamptz,
        totp_last_step bigint,
        recovery_code_hashes bytea[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1
      );

      CREATE TABLE platform.memberships (
        tenant_id uuid NOT NULL,
        user_id uuid NOT NULL REFERENCES platform.users (id),
        role text NOT NULL,
        department_id uuid,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (tenant_id, user_id)
      );
      CREATE INDEX memberships_by_user ON platform.memberships (user_id);

      CREATE TABLE platform.sessions (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES platform.users (id),
        tenant_id uuid NOT NULL,
        token_hash bytea NOT NULL UNIQUE,
        user_agent text,
        ip text,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX sessions_by_user ON platform.sessions (user_id);

      CREATE TABLE platform.api_keys (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        name text NOT NULL,
        token_hash bytea NOT NULL UNIQUE,
        last_four text NOT NULL,
        scopes text[] NOT NULL,
        source text NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        revoked_at timestamptz,
        last_used_at timestamptz
      );
      CREATE INDEX api_keys_by_tenant ON platform.api_keys (tenant_id, created_at DESC, id DESC);

      CREATE TABLE platform.one_time_links (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('confirm-address', 'password-reset', 'invitation')),
        token_hash bytea NOT NULL UNIQUE,
        user_id uuid REFERENCES platform.users (id),
        tenant_id uuid,
        subject_id uuid,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );

      CREATE TABLE platform.outbox (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        topic text NOT NULL,
        subject_id uuid,
        created_at timestamptz NOT NULL,
        claimed_until timestamptz,
        attempts integer NOT NULL DEFAULT 0
      );
      CREATE INDEX outbox_open ON platform.outbox (created_at);

      CREATE TABLE platform.timers (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        kind text NOT NULL,
        subject_id uuid NOT NULL,
        due_at timestamptz NOT NULL,
        claimed_until timestamptz,
        attempts integer NOT NULL DEFAULT 0,
        UNIQUE (tenant_id, kind, subject_id)
      );
      CREATE INDEX timers_due ON platform.timers (due_at);

      CREATE TABLE platform.installation (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        key_check bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE UNLOGGED TABLE platform.counters (
        key text PRIMARY KEY,
        count bigint NOT NULL,
        resets_at timestamptz NOT NULL
      );

      CREATE TABLE platform.plugin_versions (
        digest text PRIMARY KEY,
        plugin_id text NOT NULL,
        version text NOT NULL,
        manifest jsonb NOT NULL,
        messages jsonb NOT NULL,
        code text NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX plugin_versions_by_plugin ON platform.plugin_versions (plugin_id);

      ALTER TABLE platform.users ENABLE ROW LEVEL SECURITY;
      ALTER TABLE platform.users FORCE ROW LEVEL SECURITY;
      CREATE POLICY oneself ON platform.users TO ${app} USING (id = ${CURRENT_USER}) WITH CHECK (id = ${CURRENT_USER});
      CREATE POLICY colleagues ON platform.users FOR SELECT TO ${app}
        USING (id IN (SELECT m.user_id FROM platform.memberships m WHERE m.tenant_id = ${CURRENT_TENANT}));
      CREATE POLICY lookup ON platform.users FOR SELECT TO ${lookup} USING (true);
      GRANT SELECT, INSERT, UPDATE ON platform.users TO ${app};

      ALTER TABLE platform.memberships ENABLE ROW LEVEL SECURITY;
      ALTER TABLE platform.memberships FORCE ROW LEVEL SECURITY;
      CREATE POLICY one_tenant ON platform.memberships TO ${app} USING (tenant_id = ${CURRENT_TENANT}) WITH CHECK (tenant_id = ${CURRENT_TENANT});
      CREATE POLICY oneself ON platform.memberships FOR SELECT TO ${app} USING (user_id = ${CURRENT_USER});
      CREATE POLICY lookup ON platform.memberships FOR SELECT TO ${lookup} USING (true);
      GRANT SELECT, INSERT, UPDATE, DELETE ON platform.memberships TO ${app};

      ALTER TABLE platform.sessions ENABLE ROW LEVEL SECURITY;
      ALTER TABLE platform.sessions FORCE ROW LEVEL SECURITY;
      CREATE POLICY oneself ON platform.sessions TO ${app} USING (user_id = ${CURRENT_USER}) WITH CHECK (user_id = ${CURRENT_USER});
      CREATE POLICY lookup ON platform.sessions FOR SELECT TO ${lookup} USING (true);
      GRANT SELECT, INSERT, UPDATE, DELETE ON platform.sessions TO ${app};

      ALTER TABLE platform.api_keys ENABLE ROW LEVEL SECURITY;
      ALTER TABLE platform.api_keys FORCE ROW LEVEL SECURITY;
      CREATE POLICY one_tenant ON platform.api_keys TO ${app} USING (tenant_id = ${CURRENT_TENANT}) WITH CHECK (tenant_id = ${CURRENT_TENANT});
      CREATE POLICY lookup ON platform.api_keys FOR SELECT TO ${lookup} USING (true);
      GRANT SELECT, INSERT, UPDATE ON platform.api_keys TO ${app};

      ALTER TABLE platform.one_time_links ENABLE ROW LEVEL SECURITY;
      ALTER TABLE platform.one_time_links FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner ON platform.one_time_links TO ${app}
        USING (user_id = ${CURRENT_USER} OR tenant_id = ${CURRENT_TENANT})
        WITH CHECK (user_id = ${CURRENT_USER} OR tenant_id = ${CURRENT_TENANT});
      CREATE POLICY lookup ON platform.one_time_links FOR SELECT TO ${lookup} USING (true);
      GRANT SELECT, INSERT, UPDATE, DELETE ON platform.one_time_links TO ${app};

      ALTER TABLE platform.outbox ENABLE ROW LEVEL SECURITY;
      ALTER TABLE platform.outbox FORCE ROW LEVEL SECURITY;
      CREATE POLICY one_tenant ON platform.outbox FOR INSERT TO ${app} WITH CHECK (tenant_id = ${CURRENT_TENANT});
      CREATE POLICY relay ON platform.outbox TO ${relay} USING (true) WITH CHECK (true);
      GRANT INSERT ON platform.outbox TO ${app};
      GRANT SELECT, UPDATE, DELETE ON platform.outbox TO ${relay};

      ALTER TABLE platform.timers ENABLE ROW LEVEL SECURITY;
      ALTER TABLE platform.timers FORCE ROW LEVEL SECURITY;
      CREATE POLICY one_tenant ON platform.timers TO ${app} USING (tenant_id = ${CURRENT_TENANT}) WITH CHECK (tenant_id = ${CURRENT_TENANT});
      CREATE POLICY relay ON platform.timers TO ${relay} USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT, UPDATE, DELETE ON platform.timers TO ${app};
      GRANT SELECT, UPDATE, DELETE ON platform.timers TO ${relay};

      GRANT SELECT, INSERT, UPDATE ON platform.installation TO ${app};
      GRANT SELECT, INSERT, UPDATE, DELETE ON platform.counters TO ${app};
      GRANT SELECT, INSERT ON platform.plugin_versions TO ${app};
    `);
  }

  down = forwardOnly;
}
