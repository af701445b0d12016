import { afterAll, beforeAll, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';
import { VerifyFacts } from '../facts/verify-facts.js';

let app: TestApp;
let shop: TestTenant;
let key: TestClient;

beforeAll(async () => {
  app = await startTestApp({ clock: new FixedClock('2026-03-02T04:00:00Z') });
  shop = await app.aTenant();
  key = await shop.key('events:write', 'events:read');
});
afterAll(() => app.stop());

const order = (externalId: string, day: string, amount: number, currency: string) => ({
  externalId,
  type: 'order.completed',
  occurredAt: day,
  customer: { externalId: 'ada' },
  amount,
  currency,
});
const refund = (externalId: string, of: string) => ({
  externalId,
  type: 'order.refunded',
  occurredAt: '2026-03-01',
  customer: { externalId: 'ada' },
  order: { externalId: of },
  amount: 150,
});
async function facts(): Promise<Record<string, unknown>[]> {
  const database = app.nest.get(TenantDatabase);
  return database.run(shop.tenantId, () => database.query('SELECT currency, orders, spent FROM customer_facts ORDER BY currency'));
}
async function applied(): Promise<void> {
  await app.settled();
  expect((await app.nest.get(VerifyFacts, { strict: false }).execute(shop.tenantId)).difference).toBeUndefined();
}

it('says what is not counted yet, counts it by a rate that is entered later, and follows corrections', async () => {
  const events = [
    order('o1', '2026-01-31', 100, 'USD'),
    order('o2', '2026-02-01', 200, 'USD'),
    order('o3', '2026-02-20', 300, 'USD'),
    order('o4', '2026-02-20', 50, 'CNY'),
  ];
  await key.post('/events/batch', { events }).expect(200);
  expect((await key.get('/event-problems').expect(200)).body.uncounted).toEqual([
    { currency: 'USD', orders: 3, firstDay: '2026-01-31', lastDay: '2026-02-20' },
  ]);

  await shop.owner.post('/exchange-rates', { currency: 'USD', day: '2026-02-01', rate: '7.25' }).expect(201);
  await applied();
  expect(await facts()).toEqual([
    { currency: 'CNY', orders: 4, spent: 50 + 725 + 1450 + 2175 },
    { currency: 'USD', orders: 3, spent: 600 },
  ]);
  expect((await key.get('/event-problems').expect(200)).body.uncounted).toEqual([]);

  await shop.owner.post('/exchange-rates', { currency: 'USD', day: '2026-02-10', rate: '7' }).expect(201);
  await shop.owner.post('/exchange-rates', { currency: 'USD', day: '2026-02-01', rate: '8' }).expect(201);
  await applied();
  expect(await facts()).toMatchObject([{ spent: 50 + 800 + 1600 + 2100 }, { spent: 600 }]);

  const { body } = await shop.owner.get('/exchange-rates?limit=1').expect(200);
  expect(body.items).toMatchObject([{ currency: 'USD', day: '2026-02-10', rate: '7' }]);
  expect((await shop.owner.get(`/exchange-rates?limit=1&cursor=${body.nextCursor}`).expect(200)).body).toMatchObject({
    items: [{ day: '2026-02-01', rate: '8' }],
    nextCursor: null,
  });

  await shop.owner.post('/exchange-rates', { currency: 'USD', day: '2026-01-01', rate: '6' }).expect(201);
  await applied();
  expect(await facts()).toMatchObject([{ spent: 50 + 600 + 1600 + 2100 }, { spent: 600 }]);
});

it('shows refunds that were capped, and those that wait', async () => {
  await key.post('/events', refund('r1', 'o9')).expect(201);
  await key.post('/events', refund('r2', 'o99')).expect(201);
  await key.post('/events', order('o9', '2026-03-01', 100, 'CNY')).expect(201);
  const { body } = await key.get('/event-problems').expect(200);
  expect(body).toMatchObject({
    waiting: 1,
    waitingLatest: [{ kind: 'refund', externalId: 'r2', orderExternalId: 'o99', amount: 150, appliedAmount: 0, currency: null }],
    capped: { count: 1, latest: [{ externalId: 'r1', orderExternalId: 'o9', amount: 150, appliedAmount: 100, currency: 'CNY' }] },
  });
});

it('names the customers of refunds to those who may see them', async () => {
  const { body: customers } = await shop.owner.get('/customers').expect(200);
  const [ada] = customers.items;
  await shop.owner.patch(`/customers/${ada.id}`, { name: 'Ada Lovelace', version: ada.version }).expect(200);
  const { body: whole } = await shop.owner.get('/event-problems').expect(200);
  expect(whole.waitingLatest[0].customer).toEqual({ number: ada.number, name: 'Ada Lovelace' });
  const { body: blind } = await key.get('/event-problems').expect(200);
  expect([blind.waitingLatest[0].customer, blind.capped.latest[0].customer]).toEqual([null, null]);
});

it.each([
  ['exchange-rates.own-currency', { currency: 'CNY' }],
  ['exchange-rates.rate', { rate: '0.000' }],
  ['exchange-rates.rate', { rate: '7,1' }],
  ['exchange-rates.day', { day: '1899-12-31' }],
])('refuses with %s', async (code, wrong) => {
  const { body } = await shop.owner.post('/exchange-rates', { currency: 'USD', day: '2026-02-01', rate: '7', ...wrong }).expect(422);
  expect(body.errors[0].code).toBe(code);
});

it('is not for machines without the scope', async () => {
  await key.post('/exchange-rates', { currency: 'USD', day: '2026-02-01', rate: '7' }).expect(403);
});

it('counts days and conversions anew when the company moves to another time zone, before its eyes', async () => {
  await app.settled();
  const { body: tenant } = await shop.owner.get('/tenant').expect(200);
  await shop.owner.patch('/tenant', { timeZone: 'America/Los_Angeles', version: tenant.version }).expect(200);
  expect((await app.nest.get(VerifyFacts, { strict: false }).execute(shop.tenantId)).difference).toBeDefined();
  await applied();
  const { body } = await shop.owner.get('/background-tasks').expect(200);
  expect(body.items).toContainEqual(expect.objectContaining({ kind: 'facts.rebuild', state: 'done', done: 1 }));
});
