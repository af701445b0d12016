import { afterAll, beforeAll, expect, it } from 'vitest';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { startTestApp, type TestApp, type TestTenant } from '../testing/start-test-app.js';
import { PluginInvocationLog } from './plugin-invocation-log.js';
import { StoredInvocationLog } from './stored-invocation-log.js';

let app: TestApp;
let crowd: TestTenant;
let shop: TestTenant;

beforeAll(async () => {
  app = await startTestApp();
  [crowd, shop] = [await app.aTenant(), await app.aTenant()];
  await app.settled();
});
afterAll(() => app.stop());

const call = {
  digest: 'd',
  functionName: 'test@1 run',
  items: 1,
  inputBytes: 1,
  outputBytes: 1,
  milliseconds: 1,
  memoryBytes: 1,
  message: '',
};

function outcomes({ tenantId }: TestTenant): Promise<{ outcome: string; times: number }[]> {
  const sql = `SELECT outcome, count(*)::int AS times FROM plugin_invocations
    WHERE tenant_id = $1 AND function_name = $2 GROUP BY outcome ORDER BY outcome`;
  return app.nest.get(TenantDatabase).run(tenantId, () => app.nest.get(TenantDatabase).query(sql, [tenantId, call.functionName]));
}

it('keeps a second of one company within bounds, its faults, and everything of its neighbours', async () => {
  const log = app.nest.get(PluginInvocationLog, { strict: false });
  const written = async (): Promise<void> => (log instanceof StoredInvocationLog ? log.onModuleDestroy() : undefined);
  // What opening a company has called waits for the same second.
  await written();
  const record = ({ tenantId }: TestTenant, outcome: string) => log.record({ ...call, tenantId, outcome });
  record(shop, 'threw');
  for (let times = 0; times < 6_000; times += 1) record(crowd, 'ok');
  record(crowd, 'too-slow');
  record(shop, 'ok');
  await written();
  expect(await outcomes(crowd)).toEqual([
    { outcome: 'ok', times: 1_000 },
    { outcome: 'too-slow', times: 1 },
  ]);
  expect(await outcomes(shop)).toEqual([
    { outcome: 'ok', times: 1 },
    { outcome: 'threw', times: 1 },
  ]);
});
