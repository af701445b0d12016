import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { anEarningShop, type EarningShop } from '../../testing/earning-shop.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { importing } from '../../testing/import-file.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: EarningShop;
beforeAll(async () => {
  app = await startTestApp({ clock: new FixedClock('2026-11-25T04:00:00Z') });
});
afterAll(() => app.stop());
beforeEach(async () => {
  shop = await anEarningShop(app);
});

const file = [
  'order number,customer id,date,amount',
  'i1,lin,2026-11-01,100.00',
  'i2,lin,2026-11-02,50.00',
  'i3,gao,2026-11-03,30.00',
].join('\n');
const unitsInAll = async (): Promise<number> => {
  const [row] = await shop.query<{ units: number }>(
    'SELECT coalesce(sum(pending + active), 0)::bigint AS units FROM wallets WHERE tenant_id = $1',
  );
  return row?.units ?? 0;
};

it('orders that are imported earn like others, and an undo takes back what they had earned, limits included', async () => {
  const id = await shop.rule({ plugin: 'loyalty-units-per-amount', caps: { perCustomer: 160 } });
  const files = importing(app, shop);
  const first = await files.import(file);
  expect(await unitsInAll()).toBe(180);
  await files.undo(first.id);
  expect(await unitsInAll()).toBe(0);
  expect((await shop.owner.get(`/earning-rules/${id}`).expect(200)).body).toMatchObject({ used: 0, waiting: 0 });
  expect(
    await shop.query('SELECT event_id FROM rule_runs WHERE tenant_id = $1 UNION ALL SELECT event_id FROM rule_awards WHERE tenant_id = $1'),
  ).toEqual([]);
  await files.import(file);
  expect(await unitsInAll()).toBe(180);
});

it('an undo leaves what other orders had earned, and the rest of one that was paid back', async () => {
  await shop.rule({ plugin: 'loyalty-units-per-amount' });
  const files = importing(app, shop);
  const { id } = await files.import(file);
  await shop.does({ name: 'r1', who: 'lin', source: 'import', type: 'order.refunded', order: { externalId: 'i1' }, amount: 5_000 });
  await shop.does({ name: 'o1', who: 'wu', amount: 700 });
  expect(await unitsInAll()).toBe(137);
  await files.undo(id);
  expect(await unitsInAll()).toBe(7);
});

it('older orders that are imported earn nothing, unless the rule is to count them', async () => {
  await shop.owner
    .post('/earning-rules', { programId: shop.programId, name: 'From now on', plugin: 'loyalty-units-per-amount', enabled: true })
    .expect(201);
  await importing(app, shop).import(file);
  expect(await unitsInAll()).toBe(0);
});

it('a refund that is undone gives again what it took, and another one takes it back as if nothing had been', async () => {
  await shop.rule({ plugin: 'loyalty-units-per-amount' });
  const files = importing(app, shop);
  await files.import(file);
  const refunds = [
    'order number,customer id,date,amount,status',
    'i1,lin,2026-11-05,100.00,refunded',
    'i2,lin,2026-11-05,50.00,cancelled',
  ].join('\n');
  const { id } = await files.import(refunds);
  expect(await unitsInAll()).toBe(30);
  await files.undo(id);
  expect(await unitsInAll()).toBe(180);
  await shop.does({ name: 'r1', who: 'lin', source: 'import', type: 'order.refunded', order: { externalId: 'i1' }, amount: 5_000 });
  expect(await unitsInAll()).toBe(130);
  await shop.does({ name: 'c1', who: 'lin', source: 'import', type: 'order.cancelled', order: { externalId: 'i1' } });
  expect(await unitsInAll()).toBe(80);
});
