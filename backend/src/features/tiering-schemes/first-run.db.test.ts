import { afterAll, beforeAll, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import { RunRecords } from './run-records.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

it('customers whose first order comes while the first run is under way are decided when it ends', async () => {
  const shop = await app.aTenant();
  const till = await shop.key('events:write');
  await app.settled();
  const database = app.nest.get(TenantDatabase);
  const records = app.nest.get(RunRecords);
  const { body: schemes } = await shop.owner.get('/tiering-schemes').expect(200);
  const { id: schemeId, lastRunId } = schemes.items[0];
  const stood = async (): Promise<number> => (await shop.owner.get(`/tiering-schemes/${schemeId}/assignments`)).body.items.length;
  const began = app.parts.clock.now();

  // As it is while the first run has read its snapshot and has not ended.
  const run = await database.run(shop.tenantId, () => records.prepare(lastRunId));
  await database.run(shop.tenantId, () =>
    database.execute('UPDATE tiering_schemes SET current_run = NULL WHERE tenant_id = $1', [shop.tenantId]),
  );
  await till
    .post('/events', {
      externalId: '1',
      type: 'order.completed',
      occurredAt: began.toISOString(),
      customer: { externalId: 'c' },
      amount: 100,
    })
    .expect(201);
  await app.settled();
  expect(await stood()).toBe(0);

  await database.run(shop.tenantId, () => records.finish(run, began));
  await app.settled();
  expect(await stood()).toBe(1);
});
