import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleNames } from '../database/role-names.js';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';

/** What may be found before a tenant is known, and what belongs to none. Nothing joins this list without a reason. */
const PLATFORM_TABLES: Record<string, string> = {
  users: 'a person may belong to several companies',
  memberships: 'tells which companies a person belongs to',
  sessions: 'found by the hash of a cookie',
  api_keys: 'found by the hash of a key',
  one_time_links: 'found by the hash of a link',
  outbox: 'moved by the relay; ids only',
  timers: 'claimed by the relay; ids only',
  installation: 'the check value of the secret key',
  counters: 'rate limits and lock-outs; hashed or technical keys only',
  plugin_versions: 'code by digest, the same for all or one company’s own',
  plugin_names: 'a name has one publisher among all',
  plugin_submissions: 'reviewed by whoever runs the installation',
  operators: 'who runs the installation',
  operator_entries: 'what operators did, in all companies',
  suspensions: 'whose work the relay passes over; decided by operators',
  tenant_quotas: 'decided by operators',
  support_accesses: 'operators who were let in; seen from both sides',
};

/** Of the tool that runs migrations, and closed to the application. */
const OWNER_ONLY = new Set(['liuke_migrations']);

type Table = { name: string; forced: boolean; enabled: boolean; hasTenant: boolean };
type Key = { table: string; kind: string; name: string; columns: string[]; target: string | null; targetColumns: string[] | null };

/** What operators decide themselves, and what was handed in for them to look at. */
const OPERATORS_OWN = [
  'platform.operators',
  'platform.operator_entries',
  'platform.suspensions',
  'platform.tenant_quotas',
  'platform.support_accesses',
  'platform.plugin_submissions',
  'platform.plugin_versions',
];

/** Of everything else, column by column. A name, an address or a contact of a customer must never appear here. */
const OPERATORS_COLUMNS = [
  'SELECT platform.memberships.role',
  'SELECT platform.memberships.tenant_id',
  'SELECT platform.users.email',
  'SELECT platform.users.id',
  'SELECT platform.users.name',
  'SELECT public.customers.tenant_id',
  'SELECT public.events.id',
  'SELECT public.events.tenant_id',
  'SELECT public.plugin_invocations.occurred_at',
  'SELECT public.plugin_invocations.tenant_id',
  'SELECT public.stored_files.size',
  'SELECT public.stored_files.tenant_id',
  'SELECT public.tenants.created_at',
  'SELECT public.tenants.demo',
  'SELECT public.tenants.locale',
  'SELECT public.tenants.name',
  'SELECT public.tenants.tenant_id',
];

async function columnsOf(role: string, without: readonly string[]): Promise<string[]> {
  const { rows } = await owner.query<{ table: string; grant: string }>(
    `SELECT table_schema || '.' || table_name AS table, privilege_type || ' ' || table_schema || '.' || table_name || '.' || column_name AS grant
       FROM information_schema.role_column_grants WHERE grantee = $1`,
    [`${database.rolePrefix}_${role}`],
  );
  return rows
    .filter(({ table }) => !without.includes(table))
    .map(({ grant }) => grant)
    .toSorted();
}

let database: TestDatabase;
let owner: Client;
let tables: Table[];
let keys: Key[];

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  ({ rows: tables } = await owner.query<Table>(`
    SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnotnull) AS "hasTenant"
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'm', 'v')`));
  ({ rows: keys } = await owner.query<Key>(`
    SELECT c.relname AS table, k.contype AS kind, k.conname AS name,
      ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(n, i) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY i) AS columns,
      t.relname AS target,
      ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(n, i) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY i) AS "targetColumns"
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_class t ON t.oid = k.confrelid
    WHERE c.relnamespace = 'public'::regnamespace AND k.contype IN ('p', 'u', 'f')
    UNION ALL
    SELECT c.relname, 'i', i.relname,
      ARRAY(SELECT a.attname::text FROM unnest(x.indkey::int[]) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.n ORDER BY o), NULL, NULL
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
    WHERE x.indisunique AND c.relnamespace = 'public'::regnamespace`));
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

const closed = (): Table[] => tables.filter(({ name }) => !OWNER_ONLY.has(name));

describe('the gate', () => {
  it('finds every table of the schema', () => expect(closed().length).toBeGreaterThan(30));

  it('lets no table stand without forced row-level security', () => {
    expect(closed().filter(({ hasTenant, enabled, forced }) => !hasTenant || !enabled || !forced)).toEqual([]);
  });

  it('lets the application see and write through the tenant policy alone', async () => {
    const { rows } = await owner.query<{ table: string; qual: string; check: string }>(`
      SELECT tablename AS table, qual, with_check AS check FROM pg_policies
      WHERE schemaname = 'public' AND NOT roles && ARRAY['${database.rolePrefix}_lookup', '${database.rolePrefix}_operator']::name[]`);
    expect(rows.map(({ table }) => table).toSorted()).toEqual(
      closed()
        .map(({ name }) => name)
        .toSorted(),
    );
    for (const { qual, check } of rows) {
      expect(qual).toContain('app.tenant_id');
      expect(check).toBe(qual);
    }
  });

  it('starts every primary and unique key with the tenant', () => {
    const wrong = keys.filter(({ table, kind, columns }) => kind !== 'f' && !OWNER_ONLY.has(table) && columns[0] !== 'tenant_id');
    expect(wrong).toEqual([]);
  });

  it('lets no foreign key cross tenants', () => {
    const wrong = keys.filter(
      ({ kind, columns, targetColumns }) => kind === 'f' && (columns[0] !== 'tenant_id' || targetColumns?.[0] !== 'tenant_id'),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the list of what belongs to no tenant', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'platform'::regnamespace AND relkind IN ('r', 'v', 'm')`,
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(PLATFORM_TABLES).toSorted());
  });

  it('closes what is known of people and companies there as well', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'platform'::regnamespace AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)`,
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual(['counters', 'installation']);
  });

  it('gives no role of a running process more than it needs', async () => {
    const { rows } = await owner.query<{ name: string; powers: boolean; owns: number }>(
      `SELECT r.rolname AS name, r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb AS powers,
         (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace IN ('public'::regnamespace, 'platform'::regnamespace)) AS owns
       FROM pg_roles r WHERE r.rolname = ANY ($1)`,
      [Object.values(roleNames(database.rolePrefix))],
    );
    expect(rows).toHaveLength(5);
    for (const role of rows) expect(role).toMatchObject({ powers: false, owns: 0 });
  });

  it('lets the relay touch the outbox and the timers, and nothing else', async () => {
    const { rows } = await owner.query<{ table: string }>(
      `SELECT DISTINCT table_schema || '.' || table_name AS table FROM information_schema.role_table_grants WHERE grantee = $1 ORDER BY 1`,
      [`${database.rolePrefix}_relay`],
    );
    expect(rows.map(({ table }) => table)).toEqual(['platform.outbox', 'platform.timers']);
    // Of suspensions, the column that says whose work rests.
    const columns = await columnsOf('relay', ['platform.outbox', 'platform.timers']);
    expect(columns).toEqual(['SELECT platform.suspensions.tenant_id']);
  });

  it('lets operators read companies and numbers, and nobody’s data', async () => {
    expect(await columnsOf('operator', OPERATORS_OWN)).toEqual(OPERATORS_COLUMNS);
  });

  it('answers with zero rows where no tenant is set', async () => {
    const app = new Client({ connectionString: database.urls.app });
    await app.connect();
    await owner.query(`BEGIN; SELECT set_config('app.tenant_id', '01a20000-0000-7000-8000-000000000001', true);
      INSERT INTO tenants (tenant_id, name, time_zone, currency, locale, created_at) VALUES ('01a20000-0000-7000-8000-000000000001', 'A', 'Asia/Shanghai', 'CNY', 'en', now()); COMMIT`);
    const { rows } = await app.query('SELECT * FROM tenants');
    await app.end();
    expect(rows).toEqual([]);
  });

  it('pins the search path of every function that runs as somebody else', async () => {
    const { rows } = await owner.query<{ name: string; config: string[] | null }>(
      `SELECT p.proname AS name, p.proconfig AS config FROM pg_proc p WHERE p.prosecdef AND p.pronamespace IN ('public'::regnamespace, 'platform'::regnamespace)`,
    );
    expect(rows.length).toBeGreaterThan(4);
    for (const { config } of rows) expect(config?.join()).toMatch(/^search_path=pg_catalog, public, pg_temp$/);
  });
});
