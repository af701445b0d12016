import { request } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { QuickJsPluginRuntime } from '../../adapters/quickjs-plugin-runtime.js';
import { onServer } from '../../adapters/postgres-databases.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type PluginCall, type PluginOutcome, PluginRuntime } from '../../ports/plugin-runtime.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { longestHistory, ReadPast } from './read-past.js';

/** The sandbox, and what a test does before each call of `earn`. */
class WatchedRuntime extends PluginRuntime {
  private readonly sandbox = new QuickJsPluginRuntime();
  beforeEarning: () => void | Promise<void> = () => undefined;

  override async call(call: PluginCall): Promise<PluginOutcome> {
    if (call.method === 'earn') await this.beforeEarning();
    return this.sandbox.call(call);
  }

  override close(): Promise<void> {
    return this.sandbox.close();
  }
}

const clock = new FixedClock('2026-11-25T04:00:00Z');
const runtime = new WatchedRuntime();
const ORDERS = 10;
const asked = { plugin: 'loyalty-units-per-amount', from: '2026-01-01', to: '2026-12-31' };
let app: TestApp;
let shop: TestTenant;

beforeAll(async () => {
  app = await startTestApp({ clock, parts: { pluginRuntime: runtime } });
  await app.nest.listen(0, '127.0.0.1');
});
afterAll(() => app.stop());

beforeEach(async () => {
  shop = await aShop();
});
afterEach(() => {
  runtime.beforeEarning = () => undefined;
});

/** One customer, who is asked about once for each of their orders. */
async function aShop(): Promise<TestTenant> {
  const tenant = await app.aTenant({ timeZone: 'Asia/Shanghai' });
  const customer = { externalId: 'guest' };
  const events = Array.from({ length: ORDERS }, (_, index) => ({
    externalId: `order-${index}`,
    type: 'order.completed',
    occurredAt: `2026-01-0${1 + (index % 9)}T04:00:00Z`,
    customer,
    amount: 10_000,
  }));
  await (await tenant.key('events:write')).post('/events/batch', { events }).expect(200);
  await app.settled();
  return tenant;
}

function inTenant<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  return app.nest.get(TenantDatabase).run(shop.tenantId, work);
}

it('is given up where a rule takes too long for all orders together, however quick each of its answers is', async () => {
  runtime.beforeEarning = () => clock.advance(3_000);
  const { body } = await shop.owner.post('/loyalty-rules/simulate', asked).expect(422);
  expect(body).toMatchObject({ code: 'loyalty-rules.simulation-too-slow', params: { seconds: 20, orders: ORDERS } });
  expect(body.errors).toMatchObject([{ pointer: '/limit' }]);
  await shop.owner.post('/loyalty-rules/simulate', { ...asked, limit: 5 }).expect(200);
});

it('waits for the one that the company has under way, not for those of others', async () => {
  const other = await aShop();
  const { begun, goOn } = holdTheFirst();
  const first = shop.owner.post('/loyalty-rules/simulate', asked);
  await begun;
  const { body, headers } = await shop.owner.post('/loyalty-rules/simulate', asked).expect(429);
  expect(body.code).toBe('loyalty-rules.simulation-running');
  expect(headers['retry-after']).toBe('2');
  await other.owner.post('/loyalty-rules/simulate', asked).expect(200);
  goOn();
  await first.expect(200);
  await shop.owner.post('/loyalty-rules/simulate', asked).expect(200);
});

it('ends when whoever asked hangs up', async () => {
  const { body: key } = await shop.owner.post('/api-keys', { name: 'Test', scopes: ['loyalty-rules:write'], source: 'test' }).expect(201);
  const { begun, goOn, calls } = holdTheFirst();
  const sent = request(`${await app.nest.getUrl()}/api/v1/loyalty-rules/simulate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key.key}`, 'content-type': 'application/json' },
  });
  sent.on('error', () => undefined);
  sent.end(JSON.stringify(asked));
  await begun;
  sent.destroy();
  await vi.waitUntil(async () => (await connections()) === 0);
  goOn();
  await vi.waitUntil(async () => (await shop.owner.post('/loyalty-rules/simulate', { ...asked, plugin: 'nothing' })).status !== 429);
  expect(calls()).toBe(1);
});

it('holds no more of a history than there is room for', async () => {
  await onServer(app.database.ownerUrl, (client) =>
    client.query(`BEGIN; SET LOCAL session_replication_role = replica;
      INSERT INTO order_lines (tenant_id, order_id, line_id, quantity, amount)
      SELECT o.tenant_id, o.id, n::text, 1, 0 FROM (SELECT * FROM orders WHERE tenant_id = '${shop.tenantId}' LIMIT 1) o,
             generate_series(1, ${longestHistory} + 1) n; COMMIT`),
  );
  const reading = (...reads: string[]) =>
    inTenant(() => app.nest.get(ReadPast, { strict: false }).execute(asked.from, asked.to, 1_000, reads));
  await expect(reading('items')).rejects.toThrow('loyalty-rules.history-too-long');
  expect((await reading('orderCount')).customers[0]?.orders).toHaveLength(ORDERS);
});

/** Lets the first call of `earn` wait until it may go on; how often there was one is counted. */
function holdTheFirst(): { begun: Promise<void>; goOn: () => void; calls: () => number } {
  const [begun, going] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let calls = 0;
  runtime.beforeEarning = async () => {
    calls += 1;
    begun.resolve();
    if (calls === 1) await going.promise;
  };
  return { begun: begun.promise, goOn: going.resolve, calls: () => calls };
}

function connections(): Promise<number> {
  const server = app.nest.getHttpServer();
  return promisify(server.getConnections.bind(server))();
}
