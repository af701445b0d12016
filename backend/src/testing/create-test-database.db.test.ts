import { describe, expect, it } from 'vitest';
import { onServer } from '../adapters/postgres-databases.js';
import { createTestDatabase } from './create-test-database.js';

const tables = `SELECT count(*)::int AS count FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;

async function countTables(url: string): Promise<number | undefined> {
  return onServer(url, async (client) => (await client.query<{ count: number }>(tables)).rows[0]?.count);
}

describe('createTestDatabase', () => {
  it('gives each caller a migrated database of its own, several at once', async () => {
    const databases = await Promise.all([createTestDatabase(), createTestDatabase(), createTestDatabase()]);
    expect(new Set(databases.map(({ name }) => name)).size).toBe(3);
    for (const database of databases) {
      expect(await countTables(database.urls.app)).toBeGreaterThan(5);
      await database.drop();
    }
  });

  it('lets the application in as a role that is neither owner nor superuser', async () => {
    const database = await createTestDatabase();
    const role = await onServer(database.urls.app, async (client) => {
      const { rows } = await client.query('SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user');
      return rows[0];
    });
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
    await database.drop();
  });

  it('gives an empty database to those who test migrations', async () => {
    const database = await createTestDatabase({ migrated: false });
    expect(await countTables(database.ownerUrl)).toBe(0);
    await database.drop();
  });
});
