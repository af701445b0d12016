import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { yearlySpend } from '../level-sets/testing/a-ladder.js';
import { anEarningShop, type EarningShop, offerRule } from '../../testing/earning-shop.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { HurryingRuntime, slowly } from '../../testing/hurrying-runtime.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

const clock = new FixedClock('2026-03-02T04:00:00Z');
let app: TestApp;
let shop: EarningShop;
const level = "{ effects: [], remarks: [{ code: 'earned', params: { level: turn.customer.level ?? 'none' } }] }";
beforeAll(async () => {
  app = await startTestApp({ clock, parts: { pluginRuntime: new HurryingRuntime() } });
  await offerRule(app, 'says-level', { reads: ['level'], outcome: level });
  await offerRule(app, 'says-level-late', { reads: ['level'], outcome: slowly(level) });
});
afterAll(() => app.stop());
beforeEach(async () => {
  clock.set('2026-03-02T04:00:00Z');
  shop = await anEarningShop(app);
  await shop.owner.post('/level-sets', { programId: shop.programId, name: 'VIP', definition: yearlySpend }).expect(201);
  await app.settled();
});

const levelsSeen = async (): Promise<string[]> => {
  const rows = await shop.query<{ level: string }>(
    `SELECT remarks->0->'params'->>'level' AS level FROM rule_runs WHERE tenant_id = $1 ORDER BY recorded_at, place`,
  );
  return rows.map((row) => row.level);
};
const buys = async (name: string, amount: number, on: string) => {
  await shop.does({ name, who: 'lin', amount, on });
  clock.advance(60_000);
};

it('a rule sees the level from before the event, and of an older event the one of its time (L2, L10)', async () => {
  await shop.rule({ plugin: 'says-level' });
  await buys('first', 100_00, '2026-03-02');
  await buys('second', 1_000_00, '2026-03-02T04:01:00Z');
  clock.set('2026-03-10T04:00:00Z');
  await buys('third', 1_00, '2026-03-10');
  await buys('of the past', 1_00, '2026-03-02T04:00:30Z');
  await buys('older than what is known', 1_00, '2026-02-01');
  expect(await levelsSeen()).toEqual(['none', 'silver', 'gold', 'silver', 'gold']);
});

it('a rule that is late sees it, too', async () => {
  await shop.rule({ plugin: 'says-level-late' });
  await buys('first', 100_00, '2026-03-02');
  await shop.sends({ name: 'second', who: 'lin', amount: 1_000_00, on: '2026-03-02T04:01:00Z' });
  await app.settled();
  expect(await levelsSeen()).toEqual(['none', 'silver']);
});

it('trying an order goes by the level of its time', async () => {
  await buys('first', 100_00, '2026-03-02');
  await buys('second', 1_000_00, '2026-03-02T04:01:00Z');
  await shop.rule({ plugin: 'says-level' });
  const [{ customerId } = { customerId: '' }] = await shop.query<{ customerId: string }>(
    `SELECT customer_id AS "customerId" FROM customer_identities WHERE tenant_id = $1 AND external_id = 'lin'`,
  );
  const seen = async (occurredAt?: string) => {
    const order = { amount: 100, ...(occurredAt !== undefined && { occurredAt }) };
    const { body } = await shop.owner.post('/earning-rules/simulate', { programId: shop.programId, customerId, order }).expect(200);
    return body.rules[0].remarks[0].params.level;
  };
  expect([await seen(), await seen('2026-03-02T04:00:30Z')]).toEqual(['gold', 'silver']);
});
