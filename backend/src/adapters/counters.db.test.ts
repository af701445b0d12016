import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { describeCountersContract, really } from '../ports/counters.contract.js';
import { connect } from '../platform/database/connect.js';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.js';
import { PostgresCounters } from './postgres-counters.js';
import { RedisCounters } from './redis-counters.js';

const url = inject('redisUrl');
const prefix = `liuke-test-${randomBytes(6).toString('hex')}`;
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = connect(database.urls.app, { max: 4, applicationName: 'counters' });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

describeCountersContract('PostgreSQL', async () => ({ counters: new PostgresCounters(pool), pass: really }));

describe.runIf(url !== null)('with Redis', () => {
  afterAll(async () => {
    const redis = new Redis(url ?? '');
    const keys = await redis.keys(`${prefix}:*`);
    if (keys.length > 0) await redis.del(keys);
    redis.disconnect();
  });

  describeCountersContract('Redis', async () => ({ counters: new RedisCounters({ url: url ?? '', prefix }), pass: really }));
});
