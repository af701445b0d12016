import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AesSecrets } from '../adapters/aes-secrets.js';
import { parseInstallationKeys } from '../adapters/installation-key.js';
import { PostgresFileStore } from '../adapters/postgres-file-store.js';
import { onServer } from '../adapters/postgres-databases.js';
import { RandomIds } from '../adapters/random-ids.js';
import { SealedFiles } from '../adapters/sealed-files.js';
import { SystemClock } from '../adapters/system-clock.js';
import { PostgresTenantKeyStore } from '../adapters/tenant-key-store.js';
import { tenantQueryOn } from '../adapters/tenant-query.js';
import { KeepChain } from '../features/ledger-chain/keep-chain.js';
import { connect } from '../platform/database/connect.js';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.js';
import { startTestApp, type TestApp, type TestTenant } from '../testing/start-test-app.js';
import { verifyAllChains } from './verify-all-chains.js';

const stranger = '01900000-0000-7000-8000-000000000001';
const lines: string[] = [];
let database: TestDatabase;
let app: TestApp;
let shop: TestTenant;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'liuke-chains-'));
  database = await createTestDatabase();
  const pool = connect(database.urls.app, { max: 2, applicationName: 'liuke-test-files' });
  const query = tenantQueryOn(pool);
  const secrets = new AesSecrets(parseInstallationKeys(database.installationKey.toString('hex')), new PostgresTenantKeyStore(query));
  const files = new SealedFiles(new PostgresFileStore(query), secrets, new SystemClock(), new RandomIds());
  const log = { info: (details: object) => void lines.push(JSON.stringify({ level: 30, ...details, msg: 'ledger checkpoint' })) };
  app = await startTestApp({ database, parts: { log, files } });
  shop = await app.aTenant({ companyName: 'Tea' });
  await app.nest.get(KeepChain, { strict: false }).execute(shop.tenantId);
  return () => pool.end();
});
afterAll(async () => {
  await app.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function verify(...given: string[]): Promise<{ intact: boolean; said: string }> {
  const said: string[] = [];
  const environment = {
    DATABASE_URL: database.ownerUrl,
    LIUKE_DATABASE_ROLE_PREFIX: `${database.rolePrefix}_c`,
    LIUKE_SECRET_KEY: database.installationKey.toString('hex'),
    PUBLIC_URL: 'http://localhost:3000',
    LIUKE_MAIL: 'off',
    INIT_CWD: folder,
  };
  const intact = await verifyAllChains(given, environment, (line) => said.push(line));
  return { intact, said: said.join('\n') };
}

describe('the command that verifies chains', () => {
  it('does not call a company intact that does not exist', async () => {
    expect(await verify(stranger)).toEqual({ intact: false, said: `There is no company ${stranger}.` });
  });

  it('says how many rows there are, what was signed last, and since when others wait', async () => {
    await shop.owner.post('/departments', { name: 'New' }).expect(201);
    const { intact, said } = await verify();
    expect(intact).toBe(true);
    expect(said).toMatch(/^Tea \([-0-9a-f]+\): (\d+) rows are as they were written; the last checkpoint counts \1, of 20\d\d-/m);
    expect(said).toMatch(/^Tea .*: 1 rows are not yet chained, since 20\d\d-.*Z\.$/m);
  });

  it('names the first row that is not as it was, and what a log knows better', async () => {
    const asOwner = (sql: string): Promise<unknown> =>
      onServer(database.ownerUrl, (client) => client.query(`SELECT set_config('app.tenant_id', '${shop.tenantId}', false); ${sql}`));
    await asOwner(
      'DELETE FROM stored_files; DELETE FROM chain_links; UPDATE chain_heads SET number = 0, hash = decode(repeat($$00$$, 32), $$hex$$)',
    );
    await asOwner('INSERT INTO unchained_rows SELECT tenant_id, now(), $$audit$$, id FROM audit_entries ON CONFLICT DO NOTHING');
    expect(await verify(shop.tenantId)).toMatchObject({ intact: true, said: expect.stringContaining('no checkpoint yet') });
    await writeFile(path.join(folder, 'liuke.log'), ['not json "checkpoint"', '{"level":30}', ...lines, ''].join('\n'));
    const byLog = await verify('--log', 'liuke.log');
    expect(byLog).toMatchObject({ intact: false, said: expect.stringMatching(/cut off at row 1: the checkpoint of 20.* counts \d+\./) });
  });
});
