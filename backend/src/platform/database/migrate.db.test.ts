import { afterAll, beforeAll, expect, it } from 'vitest';
import { onServer } from '../../adapters/postgres-databases.js';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';
import { migrateDatabase } from './migrate.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

it('brings a database up to date for all who start at once, the indexes that are built concurrently among the rest', async () => {
  const one = (): Promise<void> => migrateDatabase(database.ownerUrl, `${database.rolePrefix}_m`, database.installationKey);
  await Promise.all([one(), one(), one()]);
  const { rows } = await onServer(database.ownerUrl, (client) =>
    client.query(`SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = 'orders_by_day'::regclass`),
  );
  expect(rows).toEqual([{ valid: true }]);
});
