import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { describeBroadcastContract } from '../ports/broadcast.contract.js';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.js';
import { PostgresBroadcast } from './postgres-broadcast.js';
import { onServer } from './postgres-databases.js';
import { RedisBroadcast } from './redis-broadcast.js';

const url = inject('redisUrl');
const prefix = `liuke-test-${randomBytes(6).toString('hex')}`;
const patience = { timeout: 10_000, interval: 50 };
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

describeBroadcastContract('PostgreSQL', () => PostgresBroadcast.start({ connectionString: database.urls.app }));

describe('broadcast through PostgreSQL', () => {
  it('comes back after the connection was cut, and says that it was', async () => {
    const reports: string[] = [];
    const broadcast = await PostgresBroadcast.start({ connectionString: database.urls.app, report: (message) => reports.push(message) });
    const heard: string[] = [];
    await broadcast.subscribe('schemes.changed', (id) => heard.push(id));
    await onServer(database.ownerUrl, (client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'liuke-broadcast'`,
      ),
    );
    await vi.waitFor(async () => {
      await broadcast.publish('schemes.changed', 'again');
      expect(heard).toContain('again');
    }, patience);
    expect(reports).toContain('Broadcasts through PostgreSQL are interrupted');
    await broadcast.stop();
  });
});

describe.runIf(url !== null)('with Redis', () => {
  describeBroadcastContract('Redis', () => RedisBroadcast.start({ url: url ?? '', prefix }));

  it('comes back after the connection was cut', async () => {
    const broadcast = await RedisBroadcast.start({ url: url ?? '', prefix: `${prefix}-cut` });
    const heard: string[] = [];
    await broadcast.subscribe('schemes.changed', (id) => heard.push(id));
    expect(await cutConnectionsNamed(`${prefix}-cut:broadcast`)).toBe(1);
    await vi.waitFor(async () => {
      await broadcast.publish('schemes.changed', 'again');
      expect(heard).toContain('again');
    }, patience);
    await broadcast.stop();
  });
});

async function cutConnectionsNamed(name: string): Promise<number> {
  const redis = new Redis(url ?? '');
  const lines = String(await redis.client('LIST')).split('\n');
  const ids = lines.filter((line) => line.includes(`name=${name} `)).map((line) => /^id=(\d+)/.exec(line)?.[1] ?? '');
  for (const id of ids) await redis.client('KILL', 'ID', id);
  redis.disconnect();
  return ids.length;
}
