import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CURRENT_USER, forwardOnly, rolesOf } from './statements.js';

/** The few questions that may be asked before a tenant is known; each answers with one row found by a hash or an address. */
export class CreateLookups implements MigrationInterface {
  name = 'CreateLookups1795341720000';

  async up(runner: QueryRunner): Promise<void> {
    const { app, lookup } = await rolesOf(runner);
    const lookups: readonly [signature: string, returns: string, body: string][] = [
      [
        'platform.find_session(wanted bytea)',
        'TABLE (session_id uuid, user_id uuid, tenant_id uuid, role text, department_id uuid, email_confirmed boolean, locale text, last_seen_at timestamptz, expires_at timestamptz)',
        `SELECT s.id, s.user_id, s.tenant_id, m.role, m.department_id, u.email_confirmed_at IS NOT NULL, u.locale, s.last_seen_at, s.expires_at
           FROM platform.sessions s
           JOIN platform.users u ON u.id = s.user_id
           JOIN platform.memberships m ON m.user_id = s.user_id AND m.tenant_id = s.tenant_id
          WHERE s.token_hash = wanted`,
      ],
      [
        'platform.find_api_key(wanted bytea)',
        'TABLE (api_key_id uuid, tenant_id uuid, scopes text[], source text, expires_at timestamptz, last_used_at timestamptz)',
        `SELECT k.id, k.tenant_id, k.scopes, k.source, k.expires_at, k.last_used_at
           FROM platform.api_keys k
          WHERE k.token_hash = wanted AND k.revoked_at IS NULL`,
      ],
      [
        'platform.find_user(wanted text)',
        'TABLE (user_id uuid, password_hash text, totp_on boolean)',
        `SELECT u.id, u.password_hash, u.totp_confirmed_at IS NOT NULL FROM platform.users u WHERE u.email = wanted`,
      ],
      [
        'platform.find_link(wanted bytea)',
        'TABLE (link_id uuid, kind text, user_id uuid, tenant_id uuid, subject_id uuid, expires_at timestamptz, used_at timestamptz)',
        `SELECT l.id, l.kind, l.user_id, l.tenant_id, l.subject_id, l.expires_at, l.used_at FROM platform.one_time_links l WHERE l.token_hash = wanted`,
      ],
      [
        'platform.my_tenants()',
        'TABLE (tenant_id uuid, name text, role text, created_at timestamptz)',
        `SELECT t.tenant_id, t.name, m.role, m.created_at
           FROM platform.memberships m JOIN tenants t ON t.tenant_id = m.tenant_id
          WHERE m.user_id = ${CURRENT_USER}`,
      ],
      ['platform.has_tenants()', 'TABLE (found boolean)', 'SELECT EXISTS (SELECT FROM tenants)'],
    ];
    // Making another role the owner of a function takes membership in that role and CREATE on its schema, both for this moment only.
    await runner.query(`GRANT ${lookup} TO CURRENT_USER; GRANT CREATE ON SCHEMA platform TO ${lookup};`);
    for (const [signature, returns, body] of lookups) {
      const name = signature.replace(/wanted /, '');
      await runner.query(`
        CREATE FUNCTION ${signature} RETURNS ${returns} LANGUAGE sql STABLE SECURITY DEFINER
          SET search_path = pg_catalog, public, pg_temp AS $function$ ${body} $function$;
        ALTER FUNCTION ${name} OWNER TO ${lookup};
        REVOKE ALL ON FUNCTION ${name} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION ${name} TO ${app};
      `);
    }
    for (const table of ['users', 'memberships', 'sessions', 'api_keys', 'one_time_links']) {
      await runner.query(`GRANT SELECT ON platform.${table} TO ${lookup};`);
    }
    await runner.query(`REVOKE CREATE ON SCHEMA platform FROM ${lookup};`);
  }

  down = forwardOnly;
}
