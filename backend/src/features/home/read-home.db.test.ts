import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: TestTenant;

beforeAll(async () => {
  app = await startTestApp({ clock: new FixedClock('2026-11-22T04:00:00Z') });
  shop = await app.aTenant({ timeZone: 'Asia/Shanghai', currency: 'CNY' });
});
afterAll(() => app.stop());

function order(externalId: string, customer: string, occurredAt: string, amount: number, currency = 'CNY'): object {
  return { externalId, type: 'order.completed', occurredAt, customer: { externalId: customer }, amount, currency };
}

describe('the home page', () => {
  it('starts with what is to be set up, and zeros', async () => {
    const { body } = await shop.owner.get('/home').expect(200);
    expect(body.setUp).toMatchObject({ orders: false, tiers: false });
    expect(body.numbers).toMatchObject({ currency: 'CNY', customers: { total: 0, newLast30Days: 0 }, uncountedOrders: 0 });
    expect(body.numbers.orders.daily).toHaveLength(30);
    expect(body.heldChanges).toEqual({ waiting: 0, capped: 0 });
    expect(body.lastImport).toBeNull();
  });

  it('counts orders by the company’s days, refunds on the day of their order, and tells of currencies without a rate', async () => {
    const till = await shop.key('events:write');
    const events = [
      order('today', 'A', '2026-11-22T03:00:00Z', 1_000),
      order('first-of-30', 'A', '2026-10-23T16:00:00Z', 300),
      order('last-of-before', 'B', '2026-10-23T15:59:59Z', 500),
      order('too-old', 'C', '2026-09-23T15:59:59Z', 900),
      order('dollars', 'A', '2026-11-20T03:00:00Z', 700, 'USD'),
      {
        externalId: 'back',
        type: 'order.refunded',
        occurredAt: '2026-11-22T03:30:00Z',
        customer: { externalId: 'A' },
        order: { externalId: 'today' },
        amount: 400,
      },
      order('cancelled', 'B', '2026-11-21T03:00:00Z', 800),
      {
        externalId: 'undo',
        type: 'order.cancelled',
        occurredAt: '2026-11-22T03:30:00Z',
        customer: { externalId: 'B' },
        order: { externalId: 'cancelled' },
      },
      {
        externalId: 'early',
        type: 'order.refunded',
        occurredAt: '2026-11-22T03:30:00Z',
        customer: { externalId: 'B' },
        order: { externalId: 'not-yet' },
        amount: 100,
      },
    ];
    const answer = await till.post('/events/batch', { events }).expect(200);
    expect(answer.body.results.map((result: { status: string }) => result.status)).toEqual(events.map(() => 'recorded'));
    await app.settled();

    const { body } = await shop.owner.get('/home').expect(200);
    expect(body.setUp).toEqual({ orders: true, model: true, tiers: true });
    expect(body.numbers.customers).toEqual({ total: 3, newLast30Days: 3 });
    expect(body.numbers.activeCustomers).toEqual({ last30Days: 1, previous30Days: 1 });
    expect(body.numbers.orders).toMatchObject({ last30Days: 2, previous30Days: 1 });
    expect(body.numbers.revenue).toMatchObject({ last30Days: 900, previous30Days: 500 });
    expect([body.numbers.revenue.daily[0], body.numbers.revenue.daily[29]]).toEqual([300, 600]);
    expect(body.numbers.uncountedOrders).toBe(1);
    expect(body.heldChanges).toEqual({ waiting: 1, capped: 0 });
    expect(body.tiers.distribution.reduce((sum: number, tier: { count: number }) => sum + tier.count, 0)).toBe(3);
    expect((await shop.owner.speaking('zh-CN').get('/home')).body.tiers.distribution[0].name).toMatch(/\p{Script=Han}/u);
  });

  it('shows a machine only what its scopes let it read', async () => {
    const { body } = await (await shop.key('home:read', 'tiering-schemes:read')).get('/home').expect(200);
    expect(body.numbers).toBeNull();
    expect(body.heldChanges).toBeNull();
    expect(body.tiers).not.toBeNull();
    await (await shop.key('events:write')).get('/home').expect(403);
  });

  it('shows nothing of another company', async () => {
    const other = await app.aTenant();
    const { body } = await other.owner.get('/home').expect(200);
    expect(body.numbers.customers.total).toBe(0);
    expect(body.setUp.orders).toBe(false);
  });

  it('is there for a company of sums beyond counting, too', async () => {
    const rich = await app.aTenant({ timeZone: 'Asia/Shanghai', currency: 'CNY' });
    const till = await rich.key('events:write');
    const events = Array.from({ length: 1_000 }, (_, index) => order(`o${index}`, `c${index}`, '2026-11-22T03:00:00Z', 10_000_000_000_000));
    await till.post('/events/batch', { events }).expect(200);
    const { body } = await rich.owner.get('/home').expect(200);
    expect(body.numbers.revenue.last30Days).toBe(Number.MAX_SAFE_INTEGER);
    expect(body.numbers.orders.last30Days).toBe(1_000);
  });
});
