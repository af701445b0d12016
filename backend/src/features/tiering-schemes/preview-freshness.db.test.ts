import { afterAll, beforeAll, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

const clock = new FixedClock();
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

it('a preview sees the orders of two seconds ago, however often it was asked for', async () => {
  const shop = await app.aTenant();
  const key = await shop.key('events:write');
  await app.settled();
  const { body: schemes } = await shop.owner.get('/tiering-schemes').expect(200);
  const previewed = async (): Promise<number> =>
    (await shop.owner.post(`/tiering-schemes/${schemes.items[0].id}/preview`, {}).expect(200)).body.total;
  expect(await previewed()).toBe(0);
  const occurredAt = clock.now().toISOString();
  // Fixed thresholds: no full run follows the first order, after which nothing would be remembered.
  await shop.owner.post(`/tiering-schemes/${schemes.items[0].id}/versions`, { configuration: { method: 'fixed' } }).expect(201);
  await app.settled();
  expect(await previewed()).toBe(0);
  await key
    .post('/events', { externalId: '1', type: 'order.completed', occurredAt, customer: { externalId: 'Lin' }, amount: 100 })
    .expect(201);
  await app.settled();
  clock.advance(2_000);
  expect(await previewed()).toBe(1);
});
