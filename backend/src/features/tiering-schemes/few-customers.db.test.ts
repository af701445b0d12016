import { afterAll, beforeAll, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { TierAssignmentsRepository } from './tier-assignments.repository.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

async function order(shop: TestTenant, customer: string, daysAgo: number, amount: number): Promise<void> {
  const key = await shop.key('events:write');
  const occurredAt = new Date(app.parts.clock.now().getTime() - daysAgo * 86_400_000).toISOString();
  const event = { externalId: `${customer}-${daysAgo}`, type: 'order.completed', occurredAt, customer: { externalId: customer }, amount };
  await key.post('/events', event).expect(201);
  await app.settled();
}

async function tiers(shop: TestTenant): Promise<string[]> {
  const { body: schemes } = await shop.owner.get('/tiering-schemes').expect(200);
  const { body } = await shop.owner.get(`/tiering-schemes/${schemes.items[0].id}/assignments`).expect(200);
  return body.items.map(({ tier }: { tier: string }) => tier);
}

it('the first handful of customers are compared with each other at once', async () => {
  const shop = await app.aTenant();
  await app.settled();
  await order(shop, 'large', 1, 900_00);
  await order(shop, 'large', 2, 900_00);
  await order(shop, 'middle', 40, 300_00);
  await order(shop, 'early', 400, 50_00);
  expect(await tiers(shop)).toEqual(['core', 'ordinary', 'dormant']);
});

it('a customer has a tier at once when new, and again when back from the archive', async () => {
  const shop = await app.aTenant();
  await app.settled();
  const { body: customer } = await shop.owner.post('/customers', { name: 'Lin' }).expect(201);
  await app.settled();
  expect(await tiers(shop)).toEqual(['dormant']);
  await shop.owner.post(`/customers/${customer.id}/archive`).expect(200);
  const { body: schemes } = await shop.owner.get('/tiering-schemes').expect(200);
  await shop.owner.post(`/tiering-schemes/${schemes.items[0].id}/recalculate`, {}).expect(202);
  await app.settled();
  expect(await tiers(shop)).toEqual([]);
  await shop.owner.post(`/customers/${customer.id}/restore`).expect(200);
  await app.settled();
  expect(await tiers(shop)).toEqual(['dormant']);
});

it('customers who were known long before their first orders are compared once these come', async () => {
  const shop = await app.aTenant();
  for (const name of ['large', 'early', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'])
    await shop.owner.post('/customers', { name, externalId: name, source: 'test' }).expect(201);
  await app.settled();
  const { body: schemes } = await shop.owner.get('/tiering-schemes').expect(200);
  await shop.owner.post(`/tiering-schemes/${schemes.items[0].id}/recalculate`, {}).expect(202);
  await app.settled();
  expect(new Set(await tiers(shop))).toEqual(new Set(['dormant']));
  await order(shop, 'large', 1, 900_00);
  await order(shop, 'large', 2, 900_00);
  await order(shop, 'early', 400, 50_00);
  expect((await tiers(shop)).slice(0, 2)).toEqual(['core', 'dormant']);
});

it('a move says where it came from, and is told', async () => {
  const shop = await app.aTenant();
  await app.settled();
  await order(shop, 'lin', 40, 300_00);
  const { body: schemes } = await shop.owner.get('/tiering-schemes').expect(200);
  const schemeId = schemes.items[0].id;
  const { body } = await shop.owner.get(`/tiering-schemes/${schemeId}/assignments`).expect(200);
  const [{ customerId, tier }] = body.items;
  expect(tier).not.toBe('core');
  const decisions = [{ tier: 'core', score: 15, reasons: [] }];
  const customers = [{ id: customerId, pick: 0, inputs: '{}' }];
  const batch = { schemeId, versionNumber: 1, runId: schemeId, decidedAt: app.parts.clock.now(), decisions, customers };
  const written = await app.nest.get(TenantDatabase).run(shop.tenantId, () => app.nest.get(TierAssignmentsRepository).write(batch));
  expect(written).toEqual({ assigned: 1, moved: [customerId] });
  const { body: history } = await shop.owner.get(`/customers/${customerId}/timeline?type=tier.changed`).expect(200);
  expect(history.items).toMatchObject([{ tier: { fromTier: tier, tier: 'core' } }]);
});
