import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';
import { aCompany, type Ingest, startIngest } from '../../testing/ingest-harness.js';

const now = new Date('2026-03-02T04:00:00Z');

let testDatabase: TestDatabase;
let ingest: Ingest;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  ingest = startIngest(testDatabase.urls.app);
});
afterAll(async () => {
  await ingest.stop();
  await testDatabase.drop();
});

async function aBusyCompany(): Promise<string> {
  const company = await aCompany(ingest, { timeZone: 'Asia/Shanghai' });
  const events = Array.from({ length: 30 }, (_, index) => ({
    source: 'shop',
    externalId: `e${index}`,
    type: index % 3 === 2 ? 'interaction.recorded' : 'order.completed',
    occurredAt: `2026-02-${String(1 + (index % 20)).padStart(2, '0')}T16:30:00.000Z`,
    customer: { kind: 'identity' as const, source: 'shop', externalId: `c${index % 4}` },
    orderExternalId: index % 3 === 2 ? null : `e${index}`,
    lines: [{ lineId: '1', sku: null, name: `p${index % 5}`, category: null, quantity: 1, amount: 100 + index }],
    amount: index % 3 === 2 ? null : 100 + index,
    eligibleAmount: null,
    currency: null,
    properties: null,
  }));
  await ingest.ingest.execute(company, events, { now });
  return company;
}

it('agrees with what was recorded', async () => {
  expect(await ingest.verify.execute(await aBusyCompany())).toEqual({ customers: 4, difference: undefined });
});

it('agrees about the preferences of somebody whose later orders name no products', async () => {
  const company = await aBusyCompany();
  const later = Array.from({ length: 100 }, (_, index) => ({
    source: 'shop',
    externalId: `later${index}`,
    type: 'order.completed',
    occurredAt: '2026-03-01T00:00:00.000Z',
    customer: { kind: 'identity' as const, source: 'shop', externalId: 'c0' },
    orderExternalId: `later${index}`,
    lines: [],
    amount: 1,
    eligibleAmount: null,
    currency: null,
    properties: null,
  }));
  await ingest.ingest.execute(company, later, { now });
  expect((await ingest.verify.execute(company)).difference).toBeUndefined();
});

it('agrees about which of two products that were bought alike comes first', async () => {
  const company = await aCompany(ingest);
  const lines = ['🍵 清茶', '（特价）清茶'].map((name) => ({ lineId: name, sku: null, name, category: null, quantity: 1, amount: 1 }));
  const customer = { kind: 'identity' as const, source: 'shop', externalId: 'ada' };
  const order = { source: 'shop', externalId: 'o1', orderExternalId: 'o1', type: 'order.completed', occurredAt: '2026-03-01' };
  const nothing = { eligibleAmount: null, currency: null, properties: null };
  await ingest.ingest.execute(company, [{ ...order, ...nothing, customer, lines, amount: 2 }], { now });
  expect((await ingest.verify.execute(company)).difference).toBeUndefined();
});

it.each([
  ['customer_facts', 'UPDATE customer_facts SET gross = gross + 1 WHERE tenant_id = $1 AND orders > 0'],
  ['customer_facts', `UPDATE customer_facts SET last_order_at = last_order_at - interval '1 second' WHERE tenant_id = $1`],
  ['customer_facts', `UPDATE customer_facts SET preferred_product = 'p9' WHERE tenant_id = $1 AND preferred_product IS NOT NULL`],
  ['customer_facts', 'DELETE FROM customer_facts WHERE tenant_id = $1'],
  ['customer_days', 'UPDATE customer_days SET interactions = interactions + 1 WHERE tenant_id = $1 AND interactions > 0'],
  ['customer_days', `UPDATE customer_days SET day = day + 100 WHERE tenant_id = $1`],
  ['customer_facts', `UPDATE events SET amount = amount - 1 WHERE tenant_id = $1`],
])('names the first difference in %s after: %s', async (table, tamper) => {
  const company = await aBusyCompany();
  await ingest.database.run(company, () => ingest.database.execute(tamper, [company]));
  expect((await ingest.verify.execute(company)).difference).toMatchObject({ table });
});

it('rebuilds the days when the calendar changes, and agrees again', async () => {
  const company = await aBusyCompany();
  const inTransaction = <T>(work: () => Promise<T>): Promise<T> => ingest.database.run(company, work);
  await inTransaction(() => ingest.database.execute(`UPDATE tenants SET time_zone = 'America/New_York' WHERE tenant_id = $1`, [company]));
  expect((await ingest.verify.execute(company)).difference).toMatchObject({ table: 'customer_days' });
  await ingest.rebuildCompany.execute(company, { now });
  expect((await ingest.verify.execute(company)).difference).toBeUndefined();
  const days = await inTransaction(() => ingest.database.query('SELECT DISTINCT local_day FROM orders ORDER BY 1 LIMIT 1'));
  expect(days).toEqual([{ local_day: '2026-02-01' }]);
});
