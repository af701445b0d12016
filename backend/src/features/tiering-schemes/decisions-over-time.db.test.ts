import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { RunProgress } from './run-progress.js';
import { RunRecords } from './run-records.js';
import { TieringFactsRepository } from './tiering-facts.repository.js';

let app: TestApp;
let shop: TestTenant;
let schemeId: string;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

beforeEach(async () => {
  shop = await app.aTenant();
  await app.settled();
  const { body } = await shop.owner.get('/tiering-schemes').expect(200);
  schemeId = body.items[0].id;
  const fixed = { method: 'fixed', frequency: { orders: [1, 2, 3, 4] }, monetary: { amounts: [10, 20, 30, 40_00] } };
  await shop.owner.post(`/tiering-schemes/${schemeId}/versions`, { configuration: fixed }).expect(201);
  await app.settled();
});

async function order(externalId: string, amount: number): Promise<void> {
  const key = await shop.key('events:write');
  const occurredAt = app.parts.clock.now().toISOString();
  await key.post('/events', { externalId, type: 'order.completed', occurredAt, customer: { externalId: 'Lin' }, amount }).expect(201);
}

async function standing(): Promise<{ tier: string; reasons: unknown[]; inputs: { orderCount: number; totalSpent: number } }> {
  return (await shop.owner.get(`/tiering-schemes/${schemeId}/assignments`).expect(200)).body.items[0];
}

it('sentences that stay the same follow the numbers of the facts', async () => {
  for (const number of [1, 2, 3, 4]) await order(`o${number}`, 20_00);
  await app.settled();
  const before = await standing();
  await order('o5', 20_00);
  await app.settled();
  const after = await standing();
  expect(after.reasons).toEqual(before.reasons);
  expect([before.inputs, after.inputs]).toMatchObject([
    { orderCount: 4, totalSpent: 80_00 },
    { orderCount: 5, totalSpent: 100_00 },
  ]);
});

it('a run does not write over a newer decision, also where that one confirmed what stood', async () => {
  for (const number of [1, 2, 3, 4]) await order(`o${number}`, 20_00);
  await app.settled();
  const { body: run } = await shop.owner.post(`/tiering-schemes/${schemeId}/recalculate`, {}).expect(202);
  const database = app.nest.get(TenantDatabase);
  const inProgress = await database.run(shop.tenantId, () => app.nest.get(RunRecords).prepare(run.id));
  const population = await database.run(shop.tenantId, () => app.nest.get(TieringFactsRepository).page(inProgress, null, 10));
  const began = app.parts.clock.now();
  await order('o5', 20_00);
  await app.settled();
  const outdated = { decisions: [{ tier: 'dormant', score: 3, reasons: [] }], picks: [0] };
  await app.nest.get(RunProgress).write(shop.tenantId, inProgress, began, population, outdated);
  expect((await standing()).tier).toBe('core');
});
