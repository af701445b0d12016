import { onServer } from '../adapters/postgres-databases.js';
import type { TestApp, TestTenant } from './start-test-app.js';

const TABLES = ['platform.operators', 'platform.users'];
const force = (state: 'NO FORCE' | 'FORCE'): string => TABLES.map((table) => `ALTER TABLE ${table} ${state} ROW LEVEL SECURITY`).join('; ');

/** A person with a company of their own who runs the installation, their second factor on unless said otherwise. */
export async function anOperator(app: TestApp, { twoStep = true }: { twoStep?: boolean } = {}): Promise<TestTenant> {
  const operator = await app.aTenant({ companyName: 'Liuke operations', name: 'Olga Operator' });
  await onServer(app.database.ownerUrl, (client) =>
    client.query(`BEGIN; ${force('NO FORCE')};
      INSERT INTO platform.operators (user_id, created_at) VALUES ('${operator.userId}', now());
      ${twoStep ? `UPDATE platform.users SET totp_confirmed_at = now() WHERE id = '${operator.userId}';` : ''}
      ${force('FORCE')}; COMMIT`),
  );
  return operator;
}
