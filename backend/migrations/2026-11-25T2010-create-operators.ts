import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CURRENT_TENANT, CURRENT_USER, forwardOnly, rolesOf } from './statements.js';

/** Those who run the installation for others: what they may see (numbers, never people), what they may do, and the record of it. */
export class CreateOperators implements MigrationInterface {
  name = 'CreateOperators1795637400000';

  async up(runner: QueryRunner): Promise<void> {
    const { app, relay, operator } = await rolesOf(runner);
    const own = `tenant_id = ${CURRENT_TENANT}`;
    await runner.query(`
      GRANT USAGE ON SCHEMA platform, public TO ${operator};

      CREATE TABLE platform.operators (
        user_id uuid PRIMARY KEY REFERENCES platform.users (id),
        created_at timestamptz NOT NULL
      );

      CREATE TABLE platform.operator_entries (
        id uuid PRIMARY KEY,
        occurred_at timestamptz NOT NULL,
        operator_id uuid,
        action text NOT NULL,
        about_tenant uuid,
        subject text,
        reason text,
        ip text,
        request_id text
      );
      CREATE INDEX operator_entries_by_tenant ON platform.operator_entries (about_tenant, id DESC);

      CREATE TABLE platform.suspensions (
        tenant_id uuid PRIMARY KEY,
        reason text NOT NULL,
        since timestamptz NOT NULL
      );

      CREATE TABLE platform.tenant_quotas (
        tenant_id uuid PRIMARY KEY,
        events_per_month bigint CHECK (events_per_month >= 0),
        customers bigint CHECK (customers >= 0),
        plugins integer CHECK (plugins >= 0),
        requests_per_minute integer CHECK (requests_per_minute > 0)
      );

      CREATE TABLE platform.support_accesses (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        operator_id uuid NOT NULL REFERENCES platform.users (id),
        operator_name text NOT NULL,
        reason text NOT NULL,
        began_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE INDEX support_accesses_by_tenant ON platform.support_accesses (tenant_id, ends_at DESC);

      ${['operators', 'operator_entries', 'suspensions', 'tenant_quotas', 'support_accesses']
        .map((table) => `ALTER TABLE platform.${table} ENABLE ROW LEVEL SECURITY; ALTER TABLE platform.${table} FORCE ROW LEVEL SECURITY;`)
        .join('\n')}

      CREATE POLICY oneself ON platform.operators FOR SELECT TO ${app} USING (user_id = ${CURRENT_USER});
      GRANT SELECT ON platform.operators TO ${app};
      CREATE POLICY one_tenant ON platform.suspensions FOR SELECT TO ${app} USING (${own});
      GRANT SELECT ON platform.suspensions TO ${app};
      CREATE POLICY one_tenant ON platform.tenant_quotas FOR SELECT TO ${app} USING (${own});
      GRANT SELECT ON platform.tenant_quotas TO ${app};
      CREATE POLICY one_tenant ON platform.support_accesses TO ${app} USING (${own}) WITH CHECK (${own});
      GRANT SELECT, INSERT, UPDATE ON platform.support_accesses TO ${app};

      -- Whose work rests: the relay passes it over.
      CREATE POLICY relay ON platform.suspensions FOR SELECT TO ${relay} USING (true);
      GRANT SELECT (tenant_id) ON platform.suspensions TO ${relay};

      ${[
        'operators',
        'operator_entries',
        'suspensions',
        'tenant_quotas',
        'support_accesses',
        'memberships',
        'plugin_submissions',
        'plugin_versions',
      ]
        .map((table) => `CREATE POLICY operator ON platform.${table} TO ${operator} USING (true) WITH CHECK (true);`)
        .join('\n')}
      CREATE POLICY operator ON platform.users FOR SELECT TO ${operator} USING (id IN (SELECT user_id FROM platform.operators));
      ${['tenants', 'customers', 'events', 'stored_files', 'plugin_invocations']
        .map((table) => `CREATE POLICY operator ON ${table} FOR SELECT TO ${operator} USING (true);`)
        .join('\n')}

      -- Column by column: what is not here, no operator's statement can read.
      GRANT SELECT ON platform.operators, platform.support_accesses, platform.plugin_submissions, platform.plugin_versions TO ${operator};
      GRANT SELECT, INSERT ON platform.operator_entries TO ${operator};
      GRANT SELECT, INSERT, DELETE ON platform.suspensions TO ${operator};
      GRANT SELECT, INSERT, UPDATE ON platform.tenant_quotas TO ${operator};
      GRANT SELECT (id, name, email) ON platform.users TO ${operator};
      GRANT SELECT (tenant_id, role) ON platform.memberships TO ${operator};
      GRANT SELECT (tenant_id, name, locale, demo, created_at) ON tenants TO ${operator};
      GRANT SELECT (tenant_id) ON customers TO ${operator};
      GRANT SELECT (tenant_id, id) ON events TO ${operator};
      GRANT SELECT (tenant_id, size) ON stored_files TO ${operator};
      GRANT SELECT (tenant_id, occurred_at) ON plugin_invocations TO ${operator};
      GRANT UPDATE (state, review_note, reviewed_by, reviewed_at, withdrawn_at) ON platform.plugin_submissions TO ${operator};
      GRANT UPDATE (tenant_id, blocked_at, blocked_reason) ON platform.plugin_versions TO ${operator};
    `);
  }

  down = forwardOnly;
}
