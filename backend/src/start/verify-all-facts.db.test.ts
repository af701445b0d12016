import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallationKeyText } from '../adapters/installation-key.js';
import { onServer } from '../adapters/postgres-databases.js';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.js';
import { verifyAllFacts } from './verify-all-facts.js';

const stranger = '01900000-0000-7000-8000-000000000001';
const secretKey = newInstallationKeyText();
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

async function verify(...wanted: string[]): Promise<{ agree: boolean; said: string }> {
  const lines: string[] = [];
  const environment = {
    DATABASE_URL: database.ownerUrl,
    LIUKE_DATABASE_ROLE_PREFIX: `${database.rolePrefix}_v`,
    LIUKE_SECRET_KEY: secretKey,
    PUBLIC_URL: 'http://localhost:3000',
    LIUKE_MAIL: 'off',
  };
  const agree = await verifyAllFacts(wanted, environment, (line) => lines.push(line));
  return { agree, said: lines.join('\n') };
}

describe('the command that verifies facts', () => {
  it('says that there is nobody yet', async () => {
    expect(await verify()).toEqual({ agree: true, said: expect.stringContaining('no company yet') });
  });

  it('does not call it agreement when the company that was asked for does not exist', async () => {
    expect(await verify(stranger)).toEqual({ agree: false, said: expect.stringContaining(stranger) });
  });

  it('compares the company that was asked for', async () => {
    await onServer(database.ownerUrl, (client) =>
      client.query(`BEGIN; SET LOCAL app.tenant_id = '${stranger}';
        INSERT INTO tenants (tenant_id, name, time_zone, currency, locale, created_at) VALUES ('${stranger}', 'Shop', 'UTC', 'EUR', 'en', now()); COMMIT`),
    );
    expect(await verify(stranger)).toEqual({ agree: true, said: expect.stringContaining('0 customers agree') });
  });
});
