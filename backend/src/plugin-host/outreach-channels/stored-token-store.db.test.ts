import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RandomIds } from '../../adapters/random-ids.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { memorySecrets } from '../../testing/fakes/memory-secrets.js';
import { StoredTokenStore } from './stored-token-store.js';
import { TokenSources } from './token-sources.js';
import { describeTokenStore } from './token-store.contract.js';
import type { TokenKey } from './token-store.js';

const ids = new RandomIds();
const secrets = memorySecrets();
let database: TestDatabase;
let pools: [Pool, Pool];
let databases: [TenantDatabase, TenantDatabase];

beforeAll(async () => {
  database = await createTestDatabase();
  // A connection that is being closed may still be told that its database is dropped.
  const aPool = () =>
    new Pool({ connectionString: database.urls.app, max: 3 }).on('connect', (client) => client.on('error', () => undefined));
  pools = [aPool(), aPool()];
  databases = [new TenantDatabase(pools[0]), new TenantDatabase(pools[1])];
});

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database.drop();
});

async function aKey(): Promise<TokenKey> {
  const [tenantId, installationId] = [ids.next(), ids.next()];
  const [tenants] = databases;
  await tenants.run(tenantId, async () => {
    await tenants.execute(
      `INSERT INTO tenants (tenant_id, name, time_zone, currency, locale, created_at) VALUES ($1, 'Shop', 'UTC', 'USD', 'en', now())`,
      [tenantId],
    );
    await tenants.execute(
      `INSERT INTO plugin_installations (tenant_id, id, plugin_id, digest, created_at) VALUES ($1, $2, 'a', 'b', now())`,
      [tenantId, installationId],
    );
  });
  return { tenantId, installationId, source: 'access' };
}

const open = () => ({ stores: [new StoredTokenStore(databases[0], secrets), new StoredTokenStore(databases[1], secrets)] as const, aKey });

describeTokenStore('in PostgreSQL', () => Promise.resolve(open()));

describe('tokens in PostgreSQL', () => {
  const fetched = { token: 'T0KEN', lifetimeSeconds: 7_200 };

  it('are fetched once by two processes together, and stand nowhere as text', async () => {
    const key = await aKey();
    const clock = new FixedClock();
    let asked = 0;
    const wish = {
      key,
      fingerprint: 'f1ngerprint',
      ask: async () => {
        asked += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
        return fetched;
      },
    };
    const processes = open().stores.map((store) => new TokenSources(store, clock));
    const tokens = await Promise.all([...processes, ...processes].map((process) => process.token(wish)));
    expect(tokens).toEqual(['T0KEN', 'T0KEN', 'T0KEN', 'T0KEN']);
    expect(asked).toBe(1);
    const rows = await databases[0].run(key.tenantId, () =>
      databases[0].query<{ row: string }>('SELECT t::text AS row FROM plugin_tokens t'),
    );
    expect(rows).toHaveLength(1);
    const text = rows[0]!.row;
    for (const readable of ['T0KEN', 'f1ngerprint']) {
      expect(text).not.toContain(readable);
      expect(text).not.toContain(Buffer.from(readable).toString('hex'));
    }
  });

  it('are fetched anew when they cannot be read any more', async () => {
    const key = await aKey();
    const token = { token: 'one', fingerprint: 'f', renewAt: new Date('2030-01-01'), expiresAt: new Date('2030-01-02') };
    await new StoredTokenStore(databases[0], secrets).exclusively(key, () => Promise.resolve(token));
    const rekeyed = new StoredTokenStore(databases[0], memorySecrets());
    expect(await rekeyed.read(key)).toBeUndefined();
    const again = { ...token, token: 'two' };
    expect(await rekeyed.exclusively(key, (stored) => Promise.resolve(stored ?? again))).toEqual(again);
  });

  it('go with their installation', async () => {
    const key = await aKey();
    const [store] = open().stores;
    const [tenants] = databases;
    await store.exclusively(key, () => Promise.resolve({ token: 't', fingerprint: 'f', renewAt: new Date(), expiresAt: new Date() }));
    await tenants.run(key.tenantId, () => tenants.execute('DELETE FROM plugin_installations WHERE id = $1', [key.installationId]));
    expect(await store.read(key)).toBeUndefined();
  });
});
