import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallationKeyText } from '../adapters/installation-key.js';
import { onServer } from '../adapters/postgres-databases.js';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.js';
import { changeOperators } from './change-operators.js';

const secretKey = newInstallationKeyText();
const [company, access] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b'];
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

/** Past the policies that bind the owner of the tables as well. */
async function asOwner(sql: string): Promise<unknown[]> {
  const tables = ['users', 'support_accesses', 'timers'].map((name) => `platform.${name}`);
  const force = (state: string): string => tables.map((table) => `ALTER TABLE ${table} ${state} ROW LEVEL SECURITY;`).join(' ');
  return onServer(database.ownerUrl, async (client) => {
    await client.query(`BEGIN; ${force('NO FORCE')}`);
    const { rows } = await client.query(sql);
    await client.query(`${force('FORCE')} COMMIT`);
    return rows;
  });
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
    await asOwner(`INSERT INTO platform.users (id, email, name, created_at) VALUES ('${person}', 'olga@example.com', 'Olga', now())`);
    expect(await command('add', 'Olga@example.com')).toMatch(/is an operator.*second factor/);
    expect(await command('add', 'olga@example.com')).toMatch(/already/);
    expect(await command('list')).toBe('olga@example.com  Olga');
    await asOwner(`INSERT INTO platform.support_accesses (id, tenant_id, operator_id, operator_name, reason, began_at, ends_at)
        VALUES ('${access}', '${company}', '${person}', 'Olga', 'Ticket', now(), now() + interval '1 hour');
      INSERT INTO platform.timers (id, tenant_id, kind, subject_id, due_at)
        VALUES ('${access}', '${company}', 'support-accesses.over', '${access}', now() + interval '1 hour')`);
    expect(await command('remove', 'olga@example.com')).toMatch(/no operator any more/);
    const over = await asOwner(`SELECT (SELECT count(*)::int FROM platform.support_accesses WHERE ends_at <= now()) AS ended,
      (SELECT count(*)::int FROM platform.timers WHERE due_at <= now()) AS due`);
    expect(over).toEqual([{ ended: 1, due: 1 }]);
    expect(await command('list')).toBe('There is no operator.');
  });

  it('leaves the tables as closed as they were', async () => {
    const open = await onServer(database.ownerUrl, (client) =>
      client.query(`SELECT relname FROM pg_class WHERE relnamespace = 'platform'::regnamespace AND relkind = 'r'
        AND relname IN ('users', 'operators', 'operator_entries', 'support_accesses', 'timers') AND NOT relforcerowsecurity`),
    );
    expect(open.rows).toEqual([]);
  });
});
