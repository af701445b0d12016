import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { RunTiering } from './run-tiering.js';
import { TieringFactsRepository } from './tiering-facts.repository.js';

type Deed = { daysAgo: number; amount?: number };
type Standing = { tier: string; inputs: Record<string, number | null>; reasons: { code: string }[] };

const NOW = '2026-11-22T04:00:00Z';
const clock = new FixedClock(NOW);
let app: TestApp;
let shop: TestTenant;

beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

beforeEach(async () => {
  clock.set(NOW);
  shop = await app.aTenant({ timeZone: 'Asia/Shanghai' });
  await app.settled();
});

/** Customers by name: orders with an amount, interactions without. */
async function deeds(customers: Record<string, Deed[]>): Promise<void> {
  const key = await shop.key('events:write');
  const events = Object.entries(customers).flatMap(([name, list]) =>
    list.map(({ daysAgo, amount }, index) => ({
      externalId: `${name}-${daysAgo}-${index}`,
      type: amount === undefined ? 'interaction.recorded' : 'order.completed',
      occurredAt: new Date(clock.now().getTime() - daysAgo * 86_400_000).toISOString(),
      customer: { externalId: name },
      ...(amount === undefined ? {} : { amount }),
    })),
  );
  const { body } = await key.post('/events/batch', { events }).expect(200);
  expect(body.results.map(({ status }: { status: string }) => status)).toEqual(events.map(() => 'recorded'));
  await app.settled();
}

async function scheme(model: string, configuration: object = {}): Promise<string> {
  const { body } = await shop.owner.post('/tiering-schemes', { name: model, model, configuration }).expect(201);
  await app.settled();
  return body.id;
}

async function recalculated(id: string): Promise<void> {
  await shop.owner.post(`/tiering-schemes/${id}/recalculate`, {}).expect(202);
  await app.settled();
}

async function standings(id: string): Promise<Record<string, Standing>> {
  const { body } = await shop.owner.get(`/tiering-schemes/${id}/assignments?limit=200`).expect(200);
  const named = await Promise.all(
    body.items.map(async ({ customerId, ...standing }: Standing & { customerId: string }) => {
      const customer = await shop.owner.get(`/customers/${customerId}`).expect(200);
      return [customer.body.identities[0].externalId, standing] as const;
    }),
  );
  return Object.fromEntries(named);
}

async function tiers(id: string): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(await standings(id)).map(([name, { tier }]) => [name, tier]));
}

async function counts(id: string): Promise<Record<string, number>> {
  const { body } = await shop.owner.get(`/tiering-schemes/${id}/distribution`).expect(200);
  return Object.fromEntries(body.tiers.map(({ tier, count }: { tier: string; count: number }) => [tier, count]));
}

async function histograms(id: string, change?: object): Promise<{ scale: { key: string; fact: string }; total: number }[]> {
  const query = change === undefined ? '' : `?configuration=${encodeURIComponent(JSON.stringify(change))}`;
  return (await shop.owner.get(`/tiering-schemes/${id}/histograms${query}`).expect(200)).body.items;
}

const often = (amount: number): Deed[] => [2, 9, 16, 23, 40, 60].map((daysAgo) => ({ daysAgo, amount }));
const quarters = (count: number, amount: number): Deed[] =>
  Array.from({ length: count }, (_, quarter) => ({ daysAgo: 90 * quarter + 5, amount }));

it('every model that comes with the program can be chosen, with its words', async () => {
  const { body } = await shop.owner.get('/tiering-models').expect(200);
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual(
    expect.arrayContaining(['tiering-annual', 'tiering-rfm', 'tiering-value-loyalty', 'tiering-wholesale']),
  );
  for (const { messages } of body.items) expect([messages.en.description, messages['zh-CN'].description].every(Boolean)).toBe(true);
});

describe('wholesale', () => {
  it('sorts by what was bought in 30 days and how often in the quarter, beside the primary scheme', async () => {
    await deeds({
      a: often(1_250_000),
      b: [1, 29, 60].map((daysAgo) => ({ daysAgo, amount: 500_000 })),
      c: [{ daysAgo: 89, amount: 90_000_000 }],
      d: [{ daysAgo: 90, amount: 90_000_000 }],
    });
    const id = await scheme('tiering-wholesale');
    expect(await tiers(id)).toEqual({ a: 'a', b: 'b', c: 'c', d: 'd' });
    expect(await counts(id)).toEqual({ a: 1, b: 1, c: 1, d: 1 });
    const { a } = await standings(id);
    expect(a?.inputs).toEqual({
      'totalSpent.30d': 5_000_000,
      'totalSpent.60d': 6_250_000,
      'totalSpent.90d': 7_500_000,
      'orderCount.90d': 6,
      'orderCount.180d': 6,
    });
    expect(a?.reasons.map(({ code }) => code)).toEqual(['spend-30-reached', 'frequency-90-reached', 'both-reached']);
  });

  it('previews another window, with its histogram, and changes nothing', async () => {
    await deeds({ a: often(1_250_000), d: [{ daysAgo: 90, amount: 90_000_000 }] });
    const id = await scheme('tiering-wholesale');
    const change = { frequencyWindow: '180' };
    const { body } = await shop.owner.post(`/tiering-schemes/${id}/preview`, { configuration: change }).expect(200);
    expect(body.moves).toEqual([{ from: 'd', to: 'c', count: 1 }]);
    expect((await histograms(id)).map(({ scale }) => scale.fact)).toEqual(['totalSpent.30d', 'orderCount.90d']);
    expect((await histograms(id, change)).map(({ scale }) => scale.fact)).toEqual(['totalSpent.30d', 'orderCount.180d']);
    expect(await tiers(id)).toEqual({ a: 'a', d: 'd' });
  });

  it('refuses a change for the histograms that is none', async () => {
    const id = await scheme('tiering-wholesale');
    for (const text of ['{', '[]', '7'])
      await shop.owner.get(`/tiering-schemes/${id}/histograms?configuration=${encodeURIComponent(text)}`).expect(422);
    const change = encodeURIComponent('{"spendWindow":"31"}');
    await shop.owner.get(`/tiering-schemes/${id}/histograms?configuration=${change}`).expect(422);
  });

  it('follows a day that leaves the window, also in numbers of a decision that stays', async () => {
    await deeds({
      lin: [
        { daysAgo: 29, amount: 20_000 },
        { daysAgo: 10, amount: 30_000 },
      ],
    });
    const id = await scheme('tiering-wholesale');
    const before = (await standings(id))['lin'];
    clock.advance(86_400_000);
    await recalculated(id);
    const after = (await standings(id))['lin'];
    expect([before?.tier, after?.tier]).toEqual(['c', 'c']);
    expect(after?.reasons).toEqual(before?.reasons);
    expect([before?.inputs['totalSpent.30d'], after?.inputs['totalSpent.30d']]).toEqual([50_000, 30_000]);
  });
});

describe('annual thresholds', () => {
  it('sort by the year, and the black card by its last purchase, to the day', async () => {
    await deeds({
      black: [{ daysAgo: 180, amount: 10_000_000 }],
      late: [{ daysAgo: 181, amount: 10_000_000 }],
      gold: [{ daysAgo: 364, amount: 3_000_000 }],
      gone: [{ daysAgo: 365, amount: 50_000_000 }],
      wrote: [{ daysAgo: 1 }],
    });
    const id = await scheme('tiering-annual');
    expect(await tiers(id)).toEqual({ black: 'black-card', late: 'gold', gold: 'gold', gone: 'member', wrote: 'member' });
    const { late, wrote } = await standings(id);
    expect(late?.reasons.map(({ code }) => code)).toEqual(['spend-365-reached', 'inactive-one-lower']);
    expect(wrote?.reasons.map(({ code }) => code)).toEqual(['without-orders']);
    expect(wrote?.inputs['recencyDays']).toBeNull();
    expect((await histograms(id)).map(({ scale, total }) => [scale.key, total])).toEqual([
      ['spend', 5],
      ['activity', 4],
    ]);
  });

  it('let a level go as soon as the window no longer carries it', async () => {
    await deeds({ lin: [{ daysAgo: 364, amount: 3_000_000 }] });
    const id = await scheme('tiering-annual');
    expect(await tiers(id)).toEqual({ lin: 'gold' });
    clock.advance(86_400_000);
    await recalculated(id);
    expect(await tiers(id)).toEqual({ lin: 'member' });
  });
});

describe('value × loyalty', () => {
  it('sorts by spend, quarters with orders and the last sign of life', async () => {
    await deeds({
      loyal: quarters(3, 200_000),
      potential: quarters(2, 300_000),
      low: quarters(4, 1_000),
      silent: [{ daysAgo: 91, amount: 900_000 }],
      talks: [{ daysAgo: 91, amount: 1_000 }, { daysAgo: 90 }],
      writes: [{ daysAgo: 0 }],
    });
    const id = await scheme('tiering-value-loyalty');
    expect(await tiers(id)).toEqual({
      loyal: 'high-value-loyal',
      potential: 'mid-value-potential',
      low: 'low-value-active',
      silent: 'silent',
      talks: 'low-value-active',
      writes: 'low-value-active',
    });
    const facts = await standings(id);
    expect(Object.values(facts).map(({ inputs }) => inputs['daysSinceActivity'])).toEqual(
      Object.keys(facts).map((name) => ({ loyal: 5, potential: 5, low: 5, silent: 91, talks: 90, writes: 0 })[name]),
    );
  });

  it('hears of a customer at once when an interaction is recorded', async () => {
    await deeds({ lin: [{ daysAgo: 120, amount: 20_000 }] });
    const id = await scheme('tiering-value-loyalty');
    expect(await tiers(id)).toEqual({ lin: 'silent' });
    await deeds({ lin: [{ daysAgo: 3 }] });
    expect((await standings(id))['lin']).toMatchObject({ tier: 'low-value-active', inputs: { daysSinceActivity: 3 } });
    clock.advance(86_400_000);
    await deeds({ lin: [{ daysAgo: 0 }] });
    expect((await standings(id))['lin']).toMatchObject({ tier: 'low-value-active', inputs: { daysSinceActivity: 0 } });
  });

  it('decides as of a day in the past without what was heard since', async () => {
    await deeds({ lin: [{ daysAgo: 120, amount: 20_000 }, { daysAgo: 101 }, { daysAgo: 3 }] });
    const id = await scheme('tiering-value-loyalty');
    const asOf = new Date(clock.now().getTime() - 10 * 86_400_000).toISOString();
    const { body: run } = await shop.owner.post(`/tiering-schemes/${id}/recalculate`, { asOf }).expect(202);
    await app.nest.get(RunTiering).execute(shop.tenantId, run.id);
    expect((await standings(id))['lin']).toMatchObject({ tier: 'silent', inputs: { daysSinceActivity: 91 } });
  });
});

it('reads the same facts of everybody at once as one by one', async () => {
  await deeds({ lin: [{ daysAgo: 5, amount: 20_000 }, { daysAgo: 95, amount: 30_000 }, { daysAgo: 1 }], wrote: [{ daysAgo: 40 }] });
  const reads = ['totalSpent.30d', 'orderCount.180d', 'interactionCount.30d', 'daysSinceActivity', 'recencyDays', 'referralCount'];
  const scope = { currency: 'CNY', timeZone: 'Asia/Shanghai', day: '2026-11-22', past: false };
  const slice = { schemeId: (await shop.owner.get('/tiering-schemes').expect(200)).body.items[0].id, reads, scope };
  const facts = app.nest.get(TieringFactsRepository);
  const { page, all } = await app.nest.get(TenantDatabase).run(shop.tenantId, async () => {
    return { page: await facts.page(slice, null, 10), all: await facts.sample(slice, 1, 10) };
  });
  expect(all.facts).toEqual(page.facts);
  expect(page.facts).toMatchObject({ 'totalSpent.30d': [20_000, 0], 'orderCount.180d': [2, 0], recencyDays: [5, null] });
  expect(page.facts).toMatchObject({ 'interactionCount.30d': [1, 0], daysSinceActivity: [1, 40], referralCount: [0, 0] });
});

it('says which thresholds overlap', async () => {
  for (const [model, configuration, pointer] of [
    ['tiering-wholesale', { spend: [1, 1, 2] }, '/configuration/spend/1'],
    ['tiering-annual', { spend: [3, 2, 4] }, '/configuration/spend/1'],
    ['tiering-value-loyalty', { value: [2, 1] }, '/configuration/value/1'],
  ] as const) {
    const { body } = await shop.owner.post('/tiering-schemes', { name: model, model, configuration }).expect(422);
    expect(body.errors).toMatchObject([{ pointer, code: 'tiering-schemes.thresholds-overlap' }]);
  }
});
