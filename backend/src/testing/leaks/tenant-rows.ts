import { Client, escapeIdentifier } from 'pg';

type Table = { name: string; condition: string };

/** Moves whenever somebody merely looks. */
const RESTLESS = ['sessions'];

/** All rows of one company in every table that the catalogue knows, read past all policies as the owner of the database. */
export class TenantRows {
  private constructor(
    private readonly client: Client,
    private readonly tables: readonly Table[],
  ) {}

  static async open(ownerUrl: string): Promise<TenantRows> {
    const client = new Client({ connectionString: ownerUrl });
    await client.connect();
    const { rows } = await client.query<{ schema: string; name: string }>(
      `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('public', 'platform')
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
       WHERE c.relkind IN ('r', 'p') ORDER BY 1, 2`,
    );
    const own = rows.map(({ schema, name }) => ({ name: `${schema}.${escapeIdentifier(name)}`, condition: 't.tenant_id = $1' }));
    const people = { name: 'platform.users', condition: 't.id IN (SELECT user_id FROM platform.memberships WHERE tenant_id = $1)' };
    return new TenantRows(client, [...own, people]);
  }

  /** Every row as text, by table. */
  async read(tenantId: string): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    for (const { name, condition } of this.tables) {
      const { rows } = await this.client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t WHERE ${condition}`, [tenantId]);
      found.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    return found;
  }

  /** One hash a table, all in one question. */
  async fingerprint(tenantId: string): Promise<Record<string, string>> {
    const parts = this.tables
      .filter(({ name }) => !RESTLESS.some((restless) => name.endsWith(`."${restless}"`)))
      .map(
        ({ name, condition }) =>
          `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS hash FROM ${name} t WHERE ${condition}`,
      );
    const { rows } = await this.client.query<{ name: string; hash: string }>(parts.join(' UNION ALL '), [tenantId]);
    return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
  }

  /** Takes the guard away, to see that its absence is noticed, and puts it back. */
  async setRowLevelSecurity(state: 'ENABLE' | 'DISABLE'): Promise<void> {
    const tables = this.tables.filter(({ name }) => name.startsWith('public.'));
    await this.client.query(tables.map(({ name }) => `ALTER TABLE ${name} ${state} ROW LEVEL SECURITY`).join('; '));
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
