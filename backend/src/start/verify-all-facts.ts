import { FactSourcesRepository } from '../features/facts/fact-sources.repository.js';
import { StoredFactsRepository } from '../features/facts/stored-facts.repository.js';
import { VerifyFacts } from '../features/facts/verify-facts.js';
import { readSettings } from '../platform/config/settings.js';
import { connect } from '../platform/database/connect.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { TenantGate } from '../platform/database/tenant-gate.js';
import { allTenants } from './all-tenants.js';
import { openOrJoin } from './open-or-join.js';

/** Replays the events of every company, or of those named by id, also while Liuke runs. Answers whether all facts agree. */
export async function verifyAllFacts(
  wanted: readonly string[],
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<boolean> {
  const settings = readSettings(environment, environment['INIT_CWD'] ?? process.cwd());
  const database = await openOrJoin(settings, say);
  const pool = connect(database.ownerUrl, { max: 2, applicationName: 'liuke-facts-verify' });
  try {
    const verify = verifyOn(new TenantDatabase(pool));
    const all = await allTenants(database.ownerUrl);
    const unknown = wanted.filter((id) => !all.some(({ tenantId }) => tenantId === id));
    for (const id of unknown) say(`There is no company ${id}.`);
    if (all.length === 0) say('There is no company yet, and so nothing to compare.');
    const tenants = all.filter(({ tenantId }) => wanted.length === 0 || wanted.includes(tenantId));
    let agree = unknown.length === 0;
    for (const { tenantId, name } of tenants) {
      const { customers, difference } = await verify.execute(tenantId);
      if (difference === undefined) say(`${name} (${tenantId}): the facts of ${customers} customers agree with their events.`);
      else {
        agree = false;
        const { table, key, expected, found } = difference;
        say(`${name} (${tenantId}): ${table} differs first at ${key}`);
        say(`  by the events: ${JSON.stringify(expected)}`);
        say(`  as stored:     ${JSON.stringify(found)}`);
      }
    }
    return agree;
  } finally {
    await pool.end();
    await database.stop();
  }
}

function verifyOn(database: TenantDatabase): VerifyFacts {
  return new VerifyFacts(database, new TenantGate(database), new FactSourcesRepository(database), new StoredFactsRepository(database));
}
