import { Client } from 'pg';
import { SystemClock } from '../../src/adapters/system-clock.js';
import { PluginRegistry } from '../../src/plugin-host/plugin-registry.js';
import { PluginVersionsRepository } from '../../src/plugin-host/plugin-versions.repository.js';
import { asOwner } from './seed-customers.js';
import type { Company } from '../stage/company.js';
import type { BenchDatabase } from '../stage/stage.js';

/** A plugin that comes with the program: a company can install another version of it. */
export const MISBEHAVING = 'loyalty-birthday';

const award = "{ effects: [{ kind: 'award', units: 7, wallet: 'extra', reasons: [{ code: 'earned', params: {} }] }] }";

export const behaviours = [
  { name: 'loops', version: '91.0.0', outcome: '(() => { for (;;); })()' },
  { name: 'throws', version: '92.0.0', outcome: "(() => { throw new Error('no'); })()" },
  // Too slow for many customers' turns together, and fast enough for those of one afterwards.
  {
    name: 'late',
    version: '93.0.0',
    outcome: `(() => { let s = 0; for (let i = 0; turns.length > 1 && turn === turns[0] && i < 50000000; i += 1) s += i; return ${award}; })()`,
  },
] as const;

export type Behaviour = (typeof behaviours)[number];

/** As a newer program would bring it. Answers with its digest. */
export async function offerMisbehaving(database: BenchDatabase, behaviour: Behaviour): Promise<string> {
  const client = new Client({ connectionString: database.appUrl });
  await client.connect();
  try {
    const query = async (sql: string, values: readonly unknown[]): Promise<readonly unknown[]> =>
      (await client.query(sql, [...values])).rows;
    return (await new PluginRegistry(new PluginVersionsRepository(query), new SystemClock()).offer(packageOf(behaviour))).digest;
  } finally {
    await client.end();
  }
}

/** As a person of the company would: keys install nothing. */
export async function installMisbehaving(database: BenchDatabase, { tenantId }: Company, digest: string): Promise<void> {
  await asOwner(database, (client) =>
    client.query(
      `WITH made AS (
         INSERT INTO plugin_installations (tenant_id, id, plugin_id, digest, number, created_at) VALUES ($1, uuidv7(), $2, $3, 1, now())
         RETURNING tenant_id, id, digest)
       INSERT INTO plugin_installation_versions (tenant_id, installation_id, number, digest, change, configuration, accepted, created_at)
       SELECT tenant_id, id, 1, digest, 'installed', '{}', '{"reads": [], "hosts": []}', now() FROM made`,
      [tenantId, MISBEHAVING, digest],
    ),
  );
}

function packageOf({ version, outcome }: Behaviour): Parameters<PluginRegistry['offer']>[0] {
  const messages = { name: 'A rule', description: 'A rule', 'reasons.earned': 'Earned' };
  const methods = `{ plan: () => ({ problems: [], events: ['order.completed'] }), earn: ({ turns }) => ({ outcomes: turns.map((turn) => (${outcome})) }) }`;
  return {
    manifest: {
      id: MISBEHAVING,
      version,
      sdk: '^0.1.0',
      author: 'A partner',
      provides: ['loyalty-rule@1'],
      reads: [],
      hosts: [],
      declares: { reasons: ['earned'], problems: [] },
      config: { type: 'object', properties: {} },
    },
    messages: { 'zh-CN': messages, en: messages },
    code: `export const plugin = { extensions: [{ point: 'loyalty-rule@1', methods: ${methods} }] };`,
  };
}
