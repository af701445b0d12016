import { afterAll, beforeAll, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { turnsOf } from './domain/turns-of.js';
import { ReadPast } from './read-past.js';

let app: TestApp;
let shop: TestTenant;

beforeAll(async () => {
  app = await startTestApp({ clock: new FixedClock('2026-11-25T04:00:00Z') });
  shop = await app.aTenant({ timeZone: 'Asia/Shanghai' });
});
afterAll(() => app.stop());

const reads = ['orderCount', 'totalSpent', 'averageOrderValue', 'firstOrderAt', 'lastOrderAt', 'interactionCount'];
const replay = {
  events: [],
  facts: reads,
  replayed: new Set<string>(),
  momentOf: () => ({ day: '2026-11-25', weekday: 3, minute: 0 }),
  seedOf: () => 0,
  customerAt: () => ({ attributes: {} }),
};

const at = (days: number): string => new Date(Date.UTC(2026, 0, 1, 4) + days * 86_400_000).toISOString();

/** 60 orders of three people in two currencies; some are returned in part, in whole, twice or more than once can, or cancelled. */
function deeds(): object[] {
  const people = ['lin', 'gao', 'wu'];
  return Array.from({ length: 60 }, (_, index) => {
    const customer = { externalId: people[Math.floor(index / 2) % 3] };
    const order = { externalId: `order-${index}` };
    const amount = (index * 7_919) % 5_000;
    const placed = { externalId: order.externalId, type: 'order.completed', occurredAt: at((index * 11) % 200), customer, amount };
    const change = { customer, order, occurredAt: at(((index * 11) % 200) + 1) };
    const refund = { ...change, type: 'order.refunded' };
    return [
      index % 7 === 0 ? { ...placed, currency: 'USD' } : placed,
      ...(index % 3 === 0 ? [{ ...refund, externalId: `part-${index}`, amount: Math.floor(amount / 3) }] : []),
      ...(index % 9 === 0 ? [{ ...refund, externalId: `more-${index}`, amount: amount * 2 }] : []),
      ...(index % 5 === 0 ? [{ ...refund, externalId: `rest-${index}` }] : []),
      ...(index % 8 === 0 ? [{ ...change, externalId: `gone-${index}`, type: 'order.cancelled' }] : []),
      ...(index % 4 === 0 ? [{ externalId: `talk-${index}`, type: 'interaction.recorded', occurredAt: at(index), customer }] : []),
    ];
  }).flat();
}

it('ends at the facts that are stored, whatever was refunded, cancelled and converted', async () => {
  await shop.owner.post('/exchange-rates', { currency: 'USD', day: '2026-01-01', rate: '0.3179' }).expect(201);
  const key = await shop.key('events:write');
  await key.post('/events/batch', { events: deeds() }).expect(200);
  await app.settled();

  const { customers } = await app.nest
    .get(TenantDatabase)
    .run(shop.tenantId, () => app.nest.get(ReadPast, { strict: false }).execute('2026-01-01', '2026-12-31', 1_000, reads));
  expect(customers).toHaveLength(3);
  for (const past of customers) {
    const { body } = await shop.owner.get(`/customers/${past.customerId}`).expect(200);
    const { orders, spent, averageOrderValue, firstOrderAt, lastOrderAt, interactions } = body.facts;
    expect(turnsOf(past, replay).fold.read(reads, '2026-11-25')).toEqual({
      orderCount: orders,
      totalSpent: spent,
      averageOrderValue,
      firstOrderAt: Date.parse(firstOrderAt),
      lastOrderAt: Date.parse(lastOrderAt),
      interactionCount: interactions,
    });
  }
});
