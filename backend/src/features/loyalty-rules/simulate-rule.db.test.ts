import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aLoyaltyRule } from '../../testing/a-loyalty-rule.js';
import { tokenSentTo } from '../../testing/add-member.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';

const NOW = '2026-11-25T04:00:00Z';
let app: TestApp;
let shop: TestTenant;

beforeAll(async () => {
  app = await startTestApp({ clock: new FixedClock(NOW) });
});
afterAll(() => app.stop());

beforeEach(async () => {
  shop = await app.aTenant({ timeZone: 'Asia/Shanghai' });
  await app.settled();
});

type Deed = { who: string; on: string; amount?: number; [more: string]: unknown };

/** Orders at noon in Shanghai; what names another type or order says so. */
async function recorded(deeds: Deed[], by: TestTenant = shop): Promise<void> {
  const key = await by.key('events:write');
  const events = deeds.map(({ who, on, ...rest }, index) => ({
    externalId: `${who}-${on}-${index}`,
    type: 'order.completed',
    occurredAt: `${on}T04:00:00Z`,
    customer: { externalId: who },
    ...rest,
  }));
  const { body } = await key.post('/events/batch', { events }).expect(200);
  expect(body.results.map(({ status }: { status: string }) => status)).toEqual(events.map(() => 'recorded'));
  await app.settled();
}

const spans = { from: '2026-01-01', to: '2026-12-31' };
const perYuan = { plugin: 'loyalty-units-per-amount', ...spans };

async function simulated(body: object, by: TestClient = shop.owner) {
  return (await by.post('/loyalty-rules/simulate', body).expect(200)).body;
}

const order = (who: string, on: string): Deed => ({ who, on, amount: 10_000, customer: { source: 'shop', externalId: who } });

async function everything() {
  const [customers, audit] = [await shop.owner.get('/customers').expect(200), await shop.owner.get('/audit-entries').expect(200)];
  return { customers: customers.body, audit: audit.body };
}

describe('POST /loyalty-rules/simulate (L12)', () => {
  it('sums up what the orders of a period would have earned, by month and by reason', async () => {
    await recorded([
      { who: 'lin', on: '2025-12-31', amount: 99_900 },
      { who: 'lin', on: '2026-01-10', amount: 19_950 },
      { who: 'gao', on: '2026-03-10', amount: 10_000, eligibleAmount: 8_000 },
      { who: 'gao', on: '2026-03-11', amount: 50 },
    ]);
    const answer = await simulated(perYuan);
    expect(answer).toMatchObject({
      plugin: { id: 'loyalty-units-per-amount', version: '1.0.0' },
      currency: 'CNY',
      timeZone: 'Asia/Shanghai',
      orders: { inPeriod: 3, replayed: 3, lastReplayedDay: '2026-03-11', unconverted: 0, earning: 2 },
      customers: { replayed: 2, earning: 2 },
      wallets: [{ wallet: 'points', awarded: 279, takenBack: 0, units: 279 }],
      effects: [],
      reasons: [
        { code: 'earned', remark: false, orders: 2 },
        { code: 'less-than-one', remark: true, orders: 1 },
      ],
      grain: 'month',
    });
    expect(answer.periods).toHaveLength(12);
    expect(answer.periods.slice(0, 3)).toEqual([
      { from: '2026-01-01', orders: 1, wallets: [{ wallet: 'points', awarded: 199, takenBack: 0, units: 199 }] },
      { from: '2026-02-01', orders: 0, wallets: [] },
      { from: '2026-03-01', orders: 2, wallets: [{ wallet: 'points', awarded: 80, takenBack: 0, units: 80 }] },
    ]);
    const [first] = answer.sample;
    expect(first).toMatchObject({
      amount: 19_950,
      refunded: 0,
      counts: true,
      effects: [
        {
          kind: 'award',
          of: 'points',
          units: 199,
          takenBack: 0,
          reasons: [{ code: 'earned', params: { amount: { unit: 'money', value: 19_950 } } }],
        },
      ],
      remarks: [],
    });
    expect((await shop.owner.get(`/customers/${first.customer.id}`).expect(200)).body.identities[0].externalId).toBe('lin');
  });

  it('takes back in proportion what was refunded since, and all of what was cancelled', async () => {
    await recorded([
      { who: 'lin', on: '2026-01-10', amount: 19_950, externalId: 'part' },
      { who: 'lin', on: '2026-02-01', type: 'order.refunded', order: { externalId: 'part' }, amount: 9_975 },
      { who: 'lin', on: '2026-01-11', amount: 5_000, externalId: 'gone' },
      { who: 'lin', on: '2026-11-01', type: 'order.cancelled', order: { externalId: 'gone' } },
    ]);
    const answer = await simulated({ ...perYuan, from: '2026-01-01', to: '2026-01-31' });
    expect(answer.wallets).toEqual([{ wallet: 'points', awarded: 249, takenBack: 149, units: 100 }]);
    expect(answer.grain).toBe('day');
    expect(answer.periods[9]).toEqual({
      from: '2026-01-10',
      orders: 1,
      wallets: [{ wallet: 'points', awarded: 199, takenBack: 99, units: 100 }],
    });
    expect(answer.sample.map(({ externalId, refunded, counts }: Record<string, unknown>) => ({ externalId, refunded, counts }))).toEqual([
      { externalId: 'part', refunded: 9_975, counts: true },
      { externalId: 'gone', refunded: 0, counts: false },
    ]);
  });

  it('sees the facts from before each order: those of earlier years, and what had been cancelled by then', async () => {
    await recorded([
      { who: 'lin', on: '2025-05-01', amount: 100 },
      { who: 'lin', on: '2026-01-01', amount: 100, externalId: 'second' },
      { who: 'lin', on: '2026-01-02', amount: 100, externalId: 'third' },
      { who: 'lin', on: '2026-01-03', type: 'order.cancelled', order: { externalId: 'third' } },
      { who: 'lin', on: '2026-01-04', amount: 100, externalId: 'third-again' },
      { who: 'lin', on: '2026-01-05', amount: 100, externalId: 'fourth' },
      { who: 'gao', on: '2026-01-05', amount: 100 },
    ]);
    const answer = await simulated({ plugin: 'loyalty-nth-purchase', configuration: { gives: 'reward', reward: 'coupon' }, ...spans });
    expect(answer.effects).toEqual([{ kind: 'issue', of: 'coupon', count: 2, withdrawn: 1 }]);
    expect(answer.orders).toMatchObject({ replayed: 5, earning: 2 });
    expect(answer.sample.map(({ externalId }: { externalId: string }) => externalId).toSorted()).toEqual(['third', 'third-again']);
  });

  it('gives a birthday gift once for each birthday, solar or lunar', async () => {
    const key = await shop.key('customers:write');
    const customer = (externalId: string, birthday: string, birthdayCalendar: string) =>
      key.post('/customers', { name: externalId, birthday, birthdayCalendar, externalId, source: 'shop' }).expect(201);
    await customer('lin', '1990-03-15', 'solar');
    await customer('gao', '1988-09-25', 'lunar');
    await recorded([
      order('lin', '2026-03-01'),
      order('lin', '2026-03-15'),
      order('gao', '2026-08-15'),
      order('gao', '2026-09-25'),
      order('wu', '2026-09-25'),
    ]);
    const answer = await simulated({ plugin: 'loyalty-birthday', ...spans });
    expect(answer.wallets).toEqual([{ wallet: 'points', awarded: 1_000, takenBack: 0, units: 1_000 }]);
    expect(answer.reasons).toEqual([
      { code: 'in-the-month', remark: false, orders: 2 },
      { code: 'birthday-unknown', remark: true, orders: 1 },
      { code: 'given-this-year', remark: true, orders: 1 },
    ]);
  });

  it('begins as if the rule had been switched on with the period: what it would have given before is forgotten', async () => {
    const lin = { name: 'Lin', birthday: '1990-03-15', birthdayCalendar: 'solar', externalId: 'lin', source: 'shop' };
    await (await shop.key('customers:write')).post('/customers', lin).expect(201);
    await recorded([order('lin', '2026-03-01'), order('lin', '2026-03-15')]);
    const birthday = { plugin: 'loyalty-birthday', to: '2026-12-31' };
    expect((await simulated({ ...birthday, from: '2026-03-01' })).wallets).toMatchObject([{ awarded: 500 }]);
    expect((await simulated({ ...birthday, from: '2026-03-15' })).wallets).toMatchObject([{ awarded: 500 }]);
  });

  it('multiplies by category, and by the tier that is known of a customer', async () => {
    const items = [
      { lineId: '1', category: 'Tea', amount: 6_000 },
      { lineId: '2', category: 'Cups', amount: 4_000 },
    ];
    await recorded([{ who: 'lin', on: '2026-01-01', items }]);
    const { body: schemes } = await shop.owner.get('/tiering-schemes').expect(200);
    const { body: standings } = await shop.owner.get(`/tiering-schemes/${schemes.items[0].id}/assignments`).expect(200);
    const configuration = { categories: [{ category: 'Tea', percent: 200 }], tiers: [{ tier: standings.items[0].tier, percent: 300 }] };
    const answer = await simulated({ ...perYuan, configuration });
    expect(answer.wallets[0].awarded).toBe(480);
    expect(answer.sample[0].effects[0].reasons.map(({ code }: { code: string }) => code)).toEqual(['earned', 'category', 'tier']);
  });

  it('counts orders in other currencies where there is a rate, and says how many have none', async () => {
    await shop.owner.post('/exchange-rates', { currency: 'USD', day: '2026-01-01', rate: '7' }).expect(201);
    await recorded([
      { who: 'lin', on: '2026-01-02', amount: 1_000, currency: 'USD' },
      { who: 'lin', on: '2026-01-03', amount: 1_000, currency: 'EUR' },
    ]);
    const answer = await simulated(perYuan);
    expect(answer.orders).toMatchObject({ inPeriod: 2, replayed: 1, unconverted: 1 });
    expect(answer.wallets[0].awarded).toBe(70);
  });

  it('takes the earliest orders up to the limit and says where it stopped', async () => {
    await recorded([3, 1, 2].map((day) => ({ who: 'lin', on: `2026-01-0${day}`, amount: 10_000 * day })));
    const answer = await simulated({ ...perYuan, limit: 2 });
    expect(answer.orders).toMatchObject({ inPeriod: 3, replayed: 2, lastReplayedDay: '2026-01-02' });
    expect(answer.wallets[0].awarded).toBe(300);
  });

  it('answers for a period without orders', async () => {
    expect(await simulated(perYuan)).toMatchObject({
      orders: { inPeriod: 0, replayed: 0, lastReplayedDay: null },
      wallets: [],
      sample: [],
    });
  });

  it('looks at the orders of this company alone', async () => {
    const other = await app.aTenant({ timeZone: 'Asia/Shanghai' });
    await recorded([{ who: 'lin', on: '2026-01-01', amount: 10_000 }], other);
    expect((await simulated(perYuan)).orders).toMatchObject({ inPeriod: 0, replayed: 0 });
    expect((await simulated(perYuan, other.owner)).orders).toMatchObject({ inPeriod: 1, replayed: 1 });
  });

  it('writes nothing but the log of its calls', async () => {
    await recorded([{ who: 'lin', on: '2026-01-01', amount: 10_000 }]);
    const before = await everything();
    await simulated({ plugin: 'loyalty-nth-purchase', configuration: { purchase: 1 }, ...spans });
    await app.settled();
    expect(await everything()).toEqual(before);
  });

  it.each([
    [{ plugin: 'tiering-rfm' }, 'loyalty-rules.unknown-rule', '/plugin'],
    [{ plugin: 'f'.repeat(64) }, 'loyalty-rules.unknown-rule', '/plugin'],
    [{ from: '2026-02-01', to: '2026-01-01' }, 'loyalty-rules.period-backwards', '/to'],
    [{ from: '2000-01-01' }, 'loyalty-rules.period-too-long', '/to'],
    [{ configuration: { per: 0 } }, 'loyalty-rules.configuration-refused', '/configuration/per'],
    [{ configuration: { wallet: 'My points' } }, 'loyalty-rules.configuration-refused', '/configuration/wallet'],
  ])('refuses %j', async (wrong, code, pointer) => {
    const { body } = await shop.owner.post('/loyalty-rules/simulate', { ...perYuan, ...wrong }).expect(422);
    expect(body.code).toBe(code);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  });

  it('says in the words of the rule what is wrong, in the language of the reader', async () => {
    const body = { ...perYuan, configuration: { wallet: 'My points' } };
    const answer = await shop.owner.speaking('zh-CN').post('/loyalty-rules/simulate', body).expect(422);
    expect(answer.body.errors[0].detail).toMatch(/“My points”不能用作积分账户标识/);
  });

  it('accepts a version by its digest', async () => {
    const { body } = await shop.owner.get('/loyalty-rules').expect(200);
    expect(body.items.map(({ id }: { id: string }) => id).toSorted()).toEqual([
      'loyalty-activity',
      'loyalty-birthday',
      'loyalty-nth-purchase',
      'loyalty-units-per-amount',
    ]);
    const [{ id, digest }] = body.items;
    expect((await simulated({ plugin: digest, ...spans })).plugin).toMatchObject({ id, digest });
  });
});

describe('a partner’s rule', () => {
  it('can be tried once it is installed, by the company that installed it alone', async () => {
    const token = await tokenSentTo(app, shop.email, 'confirm-address');
    await app.anybody().post('/auth/confirm-address', { token }).expect(204);
    const reasons = "[{ code: 'earned', params: {} }]";
    const rule = aLoyaltyRule({ outcome: `{ effects: [{ kind: 'award', units: 10, wallet: 'points', reasons: ${reasons} }] }` });
    await shop.owner.post('/plugins', { ...rule, private: true }).expect(201);
    await app.settled();
    const offered = async (): Promise<string[]> =>
      (await shop.owner.get('/loyalty-rules').expect(200)).body.items.map(({ id }: { id: string }) => id);
    expect(await offered()).not.toContain('a-rule');
    await shop.owner.post('/loyalty-rules/simulate', { plugin: 'a-rule', ...spans }).expect(422);
    await shop.owner.post('/plugin-installations', { pluginId: 'a-rule', accepts: { reads: ['orderCount'], hosts: [] } }).expect(201);
    expect(await offered()).toContain('a-rule');
    await recorded([{ who: 'lin', on: '2026-01-10', amount: 10_000 }]);
    const answer = await simulated({ plugin: 'a-rule', ...spans });
    expect(answer.wallets).toMatchObject([{ wallet: 'points', awarded: 10 }]);
    const stranger = await app.aTenant();
    await stranger.owner.post('/loyalty-rules/simulate', { plugin: answer.plugin.digest, ...spans }).expect(422);
  });
});

describe('who may simulate', () => {
  it('is a marketer or an analyst, and a machine with the scope', async () => {
    for (const role of ['marketer', 'analyst']) await simulated(perYuan, (await shop.member(role)).client);
    const agent = await shop.member('agent');
    await agent.client.get('/loyalty-rules').expect(200);
    await agent.client.post('/loyalty-rules/simulate', perYuan).expect(403);
    await simulated(perYuan, await shop.key('loyalty-rules:write'));
    await (await shop.key('loyalty-rules:read')).post('/loyalty-rules/simulate', perYuan).expect(403);
  });

  it('sees sums of all orders, and samples of customers whom they may see', async () => {
    await recorded([{ who: 'lin', on: '2026-01-01', amount: 10_000 }]);
    const key = await shop.key('loyalty-rules:write', 'customers:read');
    expect((await simulated(perYuan, key)).sample).toHaveLength(1);
    const withoutCustomers = await simulated(perYuan, await shop.key('loyalty-rules:write'));
    expect(withoutCustomers.wallets[0].awarded).toBe(100);
    expect(withoutCustomers.sample).toEqual([]);
  });
});
