import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newInstallationKeyText } from '../adapters/installation-key.js';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.js';
import { testClient } from '../testing/test-client.js';
import { CannotListen } from './listen.js';
import { type Program, startProgram } from './start-program.js';

const secretKey = newInstallationKeyText();
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(async () => {
  await database.drop();
  const url = inject('redisUrl');
  if (url === null) return;
  const redis = new Redis(url);
  for await (const keys of redis.scanStream({ match: `liuke-${database.rolePrefix}_s*` })) {
    if (keys.length > 0) await redis.del(keys);
  }
  redis.disconnect();
});

function start(role: string, environment: Record<string, string> = {}): Promise<Program> {
  return startProgram(
    {
      DATABASE_URL: database.ownerUrl,
      LIUKE_DATABASE_ROLE_PREFIX: `${database.rolePrefix}_s`,
      LIUKE_SECRET_KEY: secretKey,
      PUBLIC_URL: 'http://localhost:3000',
      LIUKE_MAIL: 'off',
      LIUKE_ROLE: role,
      LOG_LEVEL: 'silent',
      PORT: '0',
      DATABASE_POOL: '4',
      ...environment,
    },
    () => undefined,
  );
}

/** Posts orders to one process and waits for their tiers, which only the other one works out. */
async function tiersFollow(environment: Record<string, string>): Promise<void> {
  const [api, worker] = [await start('api', environment), await start('worker', environment)];
  try {
    expect(worker.address).toBeUndefined();
    const owner = testClient(api.app);
    const email = `owner-${environment['REDIS_URL'] === undefined ? 'postgres' : 'redis'}@example.com`;
    await owner.post('/auth/signup', { companyName: 'Shop', name: 'Li', email, password: 'a long pass phrase' }).expect(201);
    const { body: key } = await owner.post('/api-keys', { name: 'Till', scopes: ['events:write'] }).expect(201);
    const order = {
      externalId: '1',
      type: 'order.completed',
      occurredAt: '2026-11-20T08:00:00Z',
      customer: { externalId: 'c' },
      amount: 100,
    };
    await owner.withKey(key.key).post('/events', order).expect(201);
    const assigned = async (): Promise<number> => {
      const { body } = await owner.get('/home').expect(200);
      return body.tiers.distribution.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    };
    for (let tries = 0; tries < 100 && (await assigned()) === 0; tries += 1) await sleep(100);
    expect(await assigned()).toBe(1);
  } finally {
    await worker.stop();
    await api.stop();
  }
}

describe('a program that serves and one that works', () => {
  it('share a PostgreSQL', () => tiersFollow({}));

  it.runIf(inject('redisUrl'))('share a PostgreSQL and a Redis', () => tiersFollow({ REDIS_URL: inject('redisUrl') ?? '' }));

  it('say so when their port is taken, and leave nothing open', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(start('api', { PORT: String(port) })).rejects.toThrow(CannotListen);
    other.close();
  });
});
