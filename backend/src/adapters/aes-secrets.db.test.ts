import type { Pool } from 'pg';
import { connect } from '../platform/database/connect.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeSecretsContract } from '../ports/secrets.contract.js';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.js';
import { AesSecrets, platformScope } from './aes-secrets.js';
import { declareSecretKeyLost, rewrapTenantKeys } from './change-secret-key.js';
import { newInstallationKeyText, parseInstallationKeys } from './installation-key.js';
import { postgresKeyCheckStore } from './postgres-key-check-store.js';
import { checkSecretKey, WrongSecretKey } from './secret-key-check.js';
import { PostgresTenantKeyStore } from './tenant-key-store.js';
import { tenantQueryOn } from './tenant-query.js';

const tenantId = '01900000-0000-7000-8000-00000000000a';
const place = { table: 'customer_contacts', column: 'value', row: '1' };
const old = newInstallationKeyText();
const fresh = newInstallationKeyText();
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = connect(database.urls.app, { max: 4, applicationName: 'tests' });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const secretsWith = (text: string): AesSecrets =>
  new AesSecrets(parseInstallationKeys(text), new PostgresTenantKeyStore(tenantQueryOn(pool)));

describeSecretsContract('AES-256-GCM, keys in PostgreSQL', () => Promise.resolve(secretsWith(old)));

describe('tenant keys in PostgreSQL', () => {
  it('are one, whichever process was first', async () => {
    const processes = await Promise.all(Array.from({ length: 8 }, () => secretsWith(old).forTenant(tenantId)));
    const indexes = new Set(processes.map((secrets) => secrets.blindIndex('phone', '1').toString('hex')));
    expect(indexes.size).toBe(1);
  });

  it('are seen by their tenant only', async () => {
    const { rows } = await pool.query('select * from tenant_keys');
    expect(rows).toEqual([]);
  });

  it('survive a change of the installation key, and say when it was lost', async () => {
    const check = postgresKeyCheckStore(pool);
    await checkSecretKey(check, parseInstallationKeys(old));
    await expect(checkSecretKey(check, parseInstallationKeys(fresh))).rejects.toThrow(WrongSecretKey);

    const sealed = (await secretsWith(old).forTenant(tenantId)).seal(place, 'word');
    const holders = { check, tenantKeys: new PostgresTenantKeyStore(tenantQueryOn(pool)), scopes: [tenantId, platformScope] };
    await rewrapTenantKeys(parseInstallationKeys(`${fresh},${old}`), holders);
    await checkSecretKey(check, parseInstallationKeys(fresh));
    expect((await secretsWith(fresh).forTenant(tenantId)).open(place, sealed)).toBe('word');

    const third = newInstallationKeyText();
    expect(await declareSecretKeyLost(parseInstallationKeys(third), holders)).toMatchObject({ lost: 2 });
    await checkSecretKey(check, parseInstallationKeys(third));
    const tenant = await secretsWith(third).forTenant(tenantId);
    expect(() => tenant.open(place, sealed)).toThrow('declared lost');
    expect(tenant.open(place, tenant.seal(place, 'again'))).toBe('again');
  });

  it('begin their check once, when processes start together', async () => {
    await pool.query('update platform.installation set key_check = $1', [Buffer.alloc(0)]);
    const check = postgresKeyCheckStore(pool);
    await Promise.all(Array.from({ length: 8 }, () => checkSecretKey(check, parseInstallationKeys(old))));
    expect(await check.load()).toHaveLength(32);
  });
});
