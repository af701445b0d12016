import { afterAll, beforeAll } from 'vitest';
import { describeQueueContract } from '../ports/queue.contract.js';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.js';
import { PgBossQueue } from './pg-boss-queue.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

describeQueueContract('pg-boss', () =>
  PgBossQueue.start({
    connectionString: database.urls.queue,
    retries: { attempts: 3, firstPauseSeconds: 0 },
    pollingSeconds: 0.5,
  }),
);
