import { platformScope } from '../adapters/aes-secrets.js';
import { declareSecretKeyLost, type KeyHolders, rewrapTenantKeys } from '../adapters/change-secret-key.js';
import { onServer } from '../adapters/postgres-databases.js';
import { postgresKeyCheckStore } from '../adapters/postgres-key-check-store.js';
import { PostgresTenantKeyStore } from '../adapters/tenant-key-store.js';
import { tenantQueryOn } from '../adapters/tenant-query.js';
import { readSettings } from '../platform/config/settings.js';
import { connect } from '../platform/database/connect.js';
import { openDatabase } from './open-database.js';

/** After LIUKE_SECRET_KEY was changed to "new,old" (`rewrap`), or when the old key is gone for good (`declare-lost`). Answers with what was done. */
export async function changeSecretKey(
  what: string | undefined,
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<string> {
  const settings = readSettings(environment, environment['INIT_CWD'] ?? process.cwd());
  const database = await openDatabase(settings, say, { anyKey: what === 'declare-lost' });
  const pool = connect(database.urls.app, { max: 2, applicationName: 'liuke-secret-key' });
  try {
    const holders: KeyHolders = {
      check: postgresKeyCheckStore(pool),
      tenantKeys: new PostgresTenantKeyStore(tenantQueryOn(pool)),
      scopes: [platformScope, ...(await allTenants(database.ownerUrl))],
    };
    if (what !== 'declare-lost') {
      const { rewrapped } = await rewrapTenantKeys(database.keys, holders);
      return `Done: ${rewrapped} tenant keys were wrapped anew. The old key may be taken out of LIUKE_SECRET_KEY once every process was started again.`;
    }
    const { lost, rewrapped } = await declareSecretKeyLost(database.keys, holders);
    return `Done: ${lost} tenant keys are lost, and what they sealed must be entered again; ${rewrapped} were wrapped anew.`;
  } finally {
    await pool.end();
    await database.stop();
  }
}

/** No role of a running process may list tenants. The owner sees them while its own tables do not bind it, in a transaction that is taken back. */
function allTenants(ownerUrl: string): Promise<string[]> {
  return onServer(ownerUrl, async (client) => {
    await client.query(`BEGIN; SET LOCAL lock_timeout = '10s'; ALTER TABLE tenant_keys NO FORCE ROW LEVEL SECURITY`);
    const { rows } = await client.query<{ tenant_id: string }>('SELECT DISTINCT tenant_id FROM tenant_keys WHERE tenant_id <> $1', [
      platformScope,
    ]);
    await client.query('ROLLBACK');
    return rows.map((row) => row.tenant_id);
  });
}
