import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';
import { anEarningShop, type EarningShop, offerRule } from '../../testing/earning-shop.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import { newEvent } from '../events/new-event.js';
import { IngestEvents } from '../events/ingest-events.js';

let database: TestDatabase;
let processes: TestApp[];
let shop: EarningShop;
beforeAll(async () => {
  database = await createTestDatabase();
  processes = [await startTestApp({ database }), await startTestApp({ database })];
  for (const app of processes)
    await offerRule(app, 'gives-seven', {
      outcome: "{ effects: [{ kind: 'award', units: 7, wallet: 'points', reasons: [{ code: 'earned', params: {} }] }] }",
    });
});
afterAll(async () => {
  await Promise.all(processes.map((app) => app.stop()));
  await database.drop();
});
beforeEach(async () => {
  const [app] = processes;
  if (!app) throw new Error('There is a process.');
  shop = await anEarningShop(app);
});

const event = (name: string, who: string, more: object = {}) =>
  newEvent(
    {
      externalId: name,
      type: 'order.completed',
      occurredAt: '2026-11-20T04:00:00Z',
      customer: { externalId: who },
      amount: 100,
      currency: 'CNY',
      ...more,
    },
    'test',
  );
const record = (app: TestApp, events: ReturnType<typeof event>[]) =>
  app.nest.get(IngestEvents).execute(shop.tenantId, events, { now: new Date('2026-11-25T04:00:00Z') });

async function given(): Promise<{ customer: string; units: number }[]> {
  for (const app of processes) await app.settled();
  return shop.query(
    'SELECT customer_id AS customer, sum(units - taken_back)::bigint AS units FROM rule_awards WHERE tenant_id = $1 GROUP BY customer_id ORDER BY units',
  );
}

/** Many flushes of two processes at once, each of different orders. Their customers are known before, so that nobody waits for that. */
async function race(customersOf: (index: number) => readonly string[]): Promise<void> {
  const [first] = processes;
  const all = [...new Set(Array.from({ length: 24 }, (_, index) => customersOf(index)).flat())];
  if (first)
    await record(
      first,
      all.map((who) => event(`known-${who}`, who, { type: 'was.known' })),
    );
  await Promise.all(
    Array.from({ length: 24 }, async (_, index) => {
      const app = processes[index % 2];
      const orders = customersOf(index).map((who) => event(`${who}-${index}`, who));
      if (app) await record(app, orders);
    }),
  );
}

it.each([
  ['of a customer', { perCustomer: 100 }, [100, 100]],
  ['of a day', { perDay: 50 }, [50, 50]],
])(
  'the limit %s holds however many processes give at once',
  async (_, caps, units) => {
    await shop.rule({ plugin: 'gives-seven', caps });
    await race(() => ['lin', 'gao']);
    expect((await given()).map((own) => own.units)).toEqual(units);
  },
  60_000,
);

it('a budget holds over all customers, and is given out to the last unit', async () => {
  const id = await shop.rule({ plugin: 'gives-seven', caps: { budget: 101 } });
  await race((index) => ['lin', 'gao', 'he', 'wu'].map((who) => `${who}-${index}`));
  expect((await given()).reduce((sum, { units }) => sum + units, 0)).toBe(101);
  expect((await shop.owner.get(`/earning-rules/${id}`).expect(200)).body.used).toBe(101);
}, 60_000);

it('an order that two processes are told of earns once, and refunds at once take back their share', async () => {
  await shop.rule({ plugin: 'gives-seven' });
  const events = Array.from({ length: 10 }, (_, index) => event(`o${index}`, `c${index % 3}`));
  await Promise.all(processes.map((app, index) => record(app, index === 0 ? events : events.toReversed())));
  expect((await given()).reduce((sum, { units }) => sum + units, 0)).toBe(70);
  const refunds = (part: string) =>
    events.map((_, index) =>
      event(`r${index}${part}`, `c${index % 3}`, { type: 'order.refunded', order: { externalId: `o${index}` }, amount: 50 }),
    );
  await Promise.all(processes.map((app, index) => record(app, refunds(index === 0 ? 'a' : 'b'))));
  expect((await given()).reduce((sum, { units }) => sum + units, 0)).toBe(0);
}, 60_000);
