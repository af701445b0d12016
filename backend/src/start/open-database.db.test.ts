import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AesSecrets } from '../adapters/aes-secrets.js';
import { newInstallationKeyText } from '../adapters/installation-key.js';
import { onServer } from '../adapters/postgres-databases.js';
import { postgresKeyCheckStore } from '../adapters/postgres-key-check-store.js';
import { checkSecretKey, WrongSecretKey } from '../adapters/secret-key-check.js';
import { PostgresTenantKeyStore } from '../adapters/tenant-key-store.js';
import { tenantQueryOn } from '../adapters/tenant-query.js';
import { readSettings } from '../platform/config/settings.js';
import { connect } from '../platform/database/connect.js';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.js';
import { changeSecretKey } from './change-secret-key.js';
import { type OpenDatabase, openDatabase } from './open-database.js';

const [first, second, third] = [newInstallationKeyText(), newInstallationKeyText(), newInstallationKeyText()];
const tenantId = '01900000-0000-7000-8000-000000000001';
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

function environment(secretKey: string): Record<string, string> {
  return {
    DATABASE_URL: database.ownerUrl,
    LIUKE_SECRET_KEY: secretKey,
    LIUKE_DATABASE_ROLE_PREFIX: `${database.rolePrefix}_k`,
    PUBLIC_URL: 'http://localhost:3000',
    LIUKE_MAIL: 'off',
  };
}

function open(secretKey: string): Promise<OpenDatabase> {
  return openDatabase(readSettings(environment(secretKey), '/'), () => undefined);
}

/** As a process does: checks its key, then uses a tenant's. */
async function useTenantKey({ urls, keys }: OpenDatabase): Promise<void> {
  const pool = connect(urls.app, { max: 2, applicationName: 'test' });
  try {
    await checkSecretKey(postgresKeyCheckStore(pool), keys);
    await new AesSecrets(keys, new PostgresTenantKeyStore(tenantQueryOn(pool))).forTenant(tenantId);
  } finally {
    await pool.end();
  }
}

describe('the secret key of an installation', () => {
  it('is refused when it is another one, and the processes with the right one go on', async () => {
    const running = await open(first);
    await useTenantKey(running);
    await expect(open(second)).rejects.toThrow(WrongSecretKey);
    expect(await onServer(running.urls.app, async (client) => (await client.query('SELECT 1 AS one')).rows)).toEqual([{ one: 1 }]);
  });

  it('is changed by giving both, re-wrapping, and taking the old one away', async () => {
    await useTenantKey(await open(`${second},${first}`));
    await expect(open(second)).rejects.toThrow(WrongSecretKey);
    expect(await changeSecretKey('rewrap', environment(`${second},${first}`), () => undefined)).toContain('1 tenant keys');
    await useTenantKey(await open(second));
    await expect(open(first)).rejects.toThrow(WrongSecretKey);
  });

  it('may be declared lost: the program runs on with a new one', async () => {
    expect(await changeSecretKey('declare-lost', environment(third), () => undefined)).toContain('1 tenant keys are lost');
    await useTenantKey(await open(third));
  });
});
