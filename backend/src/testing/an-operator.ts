import { onServer } from '../adapters/postgres-databases.js';
import type { TestApp, TestTenant } from './start-test-app.js';

/** A person with a company of their own who runs the installation, their second factor on unless said otherwise. */
export async function anOperator(app: TestApp, { twoStep = true }: { twoStep?: boolean } = {}): Promise<TestTenant> {
  const operator = await app.aTenant({ companyName: 'Liuke operations', name: 'Olga Operator' });
  await asOwner(app, 'platform.operators', `INSERT INTO platform.operators (user_id, created_at) VALUES ('${operator.userId}', now())`);
  if (twoStep) await switchOnTwoStep(app, operator);
  return operator;
}

export async function retire(app: TestApp, { userId }: TestTenant): Promise<void> {
  await asOwner(app, 'platform.operators', `DELETE FROM platform.operators WHERE user_id = '${userId}'`);
}

export async function switchOnTwoStep(app: TestApp, { userId }: TestTenant): Promise<void> {
  await asOwner(app, 'platform.users', `UPDATE platform.users SET totp_confirmed_at = now() WHERE id = '${userId}'`);
}

async function asOwner(app: TestApp, table: string, sql: string): Promise<void> {
  await onServer(app.database.ownerUrl, (client) =>
    client.query(`BEGIN; ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY; ${sql}; ALTER TABLE ${table} FORCE ROW LEVEL SECURITY; COMMIT`),
  );
}
