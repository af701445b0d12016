import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DataInUse } from '../adapters/data-lock.js';
import { superuser } from '../adapters/embedded-postgres-cluster.js';
import { readPostmaster } from '../adapters/postmaster-file.js';
import { FactSourcesRepository } from '../features/facts/fact-sources.repository.js';
import { StoredFactsRepository } from '../features/facts/stored-facts.repository.js';
import { VerifyFacts } from '../features/facts/verify-facts.js';
import { readSettings, type Settings } from '../platform/config/settings.js';
import { connect } from '../platform/database/connect.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { TenantGate } from '../platform/database/tenant-gate.js';
import { allTenants } from './all-tenants.js';
import { openDatabase } from './open-database.js';

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

type Opened = { ownerUrl: string; stop: () => Promise<void> };

async function openOrJoin(settings: Settings, say: (line: string) => void): Promise<Opened> {
  try {
    return await openDatabase(settings, say);
  } catch (error) {
    const ownerUrl = error instanceof DataInUse ? await runningDatabase(settings.dataDirectory) : undefined;
    if (ownerUrl === undefined) throw error;
    return { ownerUrl, stop: () => Promise.resolve() };
  }
}

/** The embedded server that another program of this installation has started. */
async function runningDatabase(dataDirectory: string): Promise<string | undefined> {
  const postmaster = await readPostmaster(path.join(dataDirectory, 'cluster'));
  if (postmaster?.isReady !== true) return undefined;
  const password = (await readFile(path.join(dataDirectory, 'password'), 'utf8')).trim();
  return `postgres://${superuser}:${password}@127.0.0.1:${postmaster.port}/liuke`;
}
