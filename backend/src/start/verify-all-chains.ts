import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { AesSecrets } from '../adapters/aes-secrets.js';
import { RandomIds } from '../adapters/random-ids.js';
import { SealedFiles } from '../adapters/sealed-files.js';
import { SystemClock } from '../adapters/system-clock.js';
import { PostgresTenantKeyStore } from '../adapters/tenant-key-store.js';
import { tenantQueryOn } from '../adapters/tenant-query.js';
import { CheckpointPlaces } from '../features/ledger-chain/checkpoint-places.js';
import { checkpointsIn } from '../features/ledger-chain/read-checkpoint.js';
import { LedgerChainRepository } from '../features/ledger-chain/ledger-chain.repository.js';
import { VerifyChain } from '../features/ledger-chain/verify-chain.js';
import { readSettings, type Settings } from '../platform/config/settings.js';
import { connect } from '../platform/database/connect.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { allTenants } from './all-tenants.js';
import { fileStoreOf } from './assemble-parts.js';
import { describeChain } from './describe-chain.js';
import { type Opened, openOrJoin } from './open-or-join.js';

/**
 * Computes the chains of every company anew, or of those named by id, also while Liuke runs. `--log <file>` holds them against the checkpoints
 * of a log, too. Answers whether all are as they were written.
 */
export async function verifyAllChains(
  given: readonly string[],
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<boolean> {
  const folder = environment['INIT_CWD'] ?? process.cwd();
  const { values, positionals: wanted } = parseArgs({ args: [...given], allowPositionals: true, options: { log: { type: 'string' } } });
  const fromLog = values.log === undefined ? [] : checkpointsIn(await readFile(path.resolve(folder, values.log), 'utf8'));
  const settings = readSettings(environment, folder);
  const database = await openOrJoin(settings, say);
  const pool = connect(database.ownerUrl, { max: 2, applicationName: 'liuke-ledger-verify' });
  try {
    const verify = verifyOn(pool, settings, database);
    const all = await allTenants(database.ownerUrl);
    const unknown = wanted.filter((id) => !all.some(({ tenantId }) => tenantId === id));
    for (const id of unknown) say(`There is no company ${id}.`);
    if (all.length === 0) say('There is no company yet, and so nothing to check.');
    let intact = unknown.length === 0;
    for (const { tenantId, name } of all.filter((tenant) => wanted.length === 0 || wanted.includes(tenant.tenantId))) {
      const found = await verify.execute(tenantId, fromLog);
      intact &&= found.firstBreak === undefined;
      for (const line of describeChain(found)) say(`${name} (${tenantId}): ${line}`);
    }
    return intact;
  } finally {
    await pool.end();
    await database.stop();
  }
}

function verifyOn(pool: pg.Pool, settings: Settings, { keys }: Opened): VerifyChain {
  const database = new TenantDatabase(pool);
  const query = tenantQueryOn(pool);
  const secrets = new AesSecrets(keys, new PostgresTenantKeyStore(query));
  const files = new SealedFiles(fileStoreOf(settings, query), secrets, new SystemClock(), new RandomIds());
  const places = new CheckpointPlaces(files, { info: () => undefined });
  return new VerifyChain(database, new LedgerChainRepository(database), places, secrets);
}
