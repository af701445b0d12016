import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallationKeyText } from '../adapters/installation-key.js';
import { onServer } from '../adapters/postgres-databases.js';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.js';
import { changeOperators } from './change-operators.js';

const secretKey = newInstallationKeyText();
const person = '01900000-0000-7000-8000-000000000001';
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

function command(...words: string[]): Promise<string> {
  const environment = {
    DATABASE_URL: database.ownerUrl,
    LIUKE_DATABASE_ROLE_PREFIX: `${database.rolePrefix}_o`,
    LIUKE_SECRET_KEY: secretKey,
    PUBLIC_URL: 'http://localhost:3000',
    LIUKE_MAIL: 'off',
  };
  return changeOperators(words, environment, () => undefined);
}

describe('the command that makes operators', () => {
  it('says how it is used', async () => {
    expect(await command()).toMatch(/add <e-mail>/);
    expect(await command('add')).toMatch(/add <e-mail>/);
  });

  it('makes nobody an operator who has no account', async () => {
    expect(await command('list')).toBe('There is no operator.');
    expect(await command('add', 'nobody@example.com')).toMatch(/Nobody has an account/);
  });

  it('makes one of a person, once, and takes it away again', async () => {
    await onServer(database.ownerUrl, (client) =>
      client.query(`BEGIN; ALTER TABLE platform.users NO FORCE ROW LEVEL SECURITY;
        INSERT INTO platform.users (id, email, name, created_at) VALUES ('${person}', 'olga@example.com', 'Olga', now());
        ALTER TABLE platform.users FORCE ROW LEVEL SECURITY; COMMIT`),
    );
    expect(await command('add', 'Olga@example.com')).toMatch(/is an operator.*second factor/);
    expect(await command('add', 'olga@example.com')).toMatch(/already/);
    expect(await command('list')).toBe('olga@example.com  Olga');
    expect(await command('remove', 'olga@example.com')).toMatch(/no operator any more/);
    expect(await command('list')).toBe('There is no operator.');
  });

  it('leaves the tables as closed as they were', async () => {
    const open = await onServer(database.ownerUrl, (client) =>
      client.query(`SELECT relname FROM pg_class WHERE relnamespace = 'platform'::regnamespace AND relkind = 'r'
        AND relname IN ('users', 'operators', 'operator_entries') AND NOT relforcerowsecurity`),
    );
    expect(open.rows).toEqual([]);
  });
});
