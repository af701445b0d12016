import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { aProgram } from '../wallets/testing/a-program.js';
import { EvaluateReferrals } from './evaluate-referrals.js';

const DAY = 86_400_000;
const clock = new FixedClock('2026-11-02T04:00:00Z');
const settings = {
  enabled: true,
  walletType: 'points',
  referrerUnits: 200,
  refereeUnits: 100,
  referrerReward: null,
  refereeReward: null,
  minimumAmount: 5_000,
  withinDays: 20,
  waitDays: 7,
  mostPerPeriod: null,
  periodDays: 365,
  landingUrl: 'https://shop.example.com/welcome?from=friend',
};
let app: TestApp;
let shop: TestTenant;
let referrer: string;
let referee: string;
let code: string;
let made = 0;

beforeAll(async () => {
  app = await startTestApp({ clock, connections: 12 });
});
afterAll(() => app.stop());
beforeEach(async () => {
  shop = await app.aTenant({ currency: 'CNY' });
  await aProgram(app, shop, 'points');
  await shop.owner.patch('/referral-settings', settings).expect(200);
  [referrer, referee] = [await aCustomer(), await aCustomer()];
  code = await codeOf(referrer);
});

async function aCustomer(more: object = {}): Promise<string> {
  made += 1;
  return (await shop.owner.post('/customers', { externalId: `c-${made}`, source: 'shop', name: 'Moon', ...more }).expect(201)).body.id;
}

async function codeOf(customer: string): Promise<string> {
  return (await shop.owner.post(`/customers/${customer}/referral-code`).expect(200)).body.code;
}

async function refer(customerId = referee, status = 201): Promise<{ id: string; state: string; reason: string | null; code: string }> {
  made += 1;
  return (await shop.owner.post('/referrals', { code, customerId, externalId: `r-${made}` }).expect(status)).body;
}

/** The external id that a customer was made with. */
async function nameOf(customer: string): Promise<{ source: string; externalId: string }> {
  return (await shop.owner.get(`/customers/${customer}`).expect(200)).body.identities[0];
}

async function buys(customer: string, amount: number, externalId = `o-${(made += 1)}`): Promise<string> {
  const event = { externalId, type: 'order.completed', occurredAt: clock.now().toISOString(), amount, currency: 'CNY' };
  await shop.owner.post('/events', { ...event, source: 'shop', customer: await nameOf(customer) }).expect(201);
  await app.settled();
  return externalId;
}

async function sendsBack(customer: string, order: string, amount: number): Promise<void> {
  const event = {
    externalId: `back-${(made += 1)}`,
    type: 'order.refunded',
    occurredAt: clock.now().toISOString(),
    amount,
    currency: 'CNY',
  };
  await shop.owner
    .post('/events', { ...event, source: 'shop', order: { externalId: order }, customer: await nameOf(customer) })
    .expect(201);
  await app.settled();
}

const aGift = (key: string) => ({
  key,
  names: { 'zh-CN': '茶', en: 'Tea' },
  gives: { kind: 'gift' },
  price: { kind: 'given' },
  state: 'live',
});

async function later(days: number): Promise<void> {
  clock.advance(days * DAY);
  await app.settled();
}

async function units(customer: string): Promise<number> {
  return (await shop.owner.get(`/customers/${customer}/wallets`).expect(200)).body.items[0].balance;
}

async function only(): Promise<Record<string, unknown>> {
  const { body } = await shop.owner.get('/referrals').expect(200);
  expect(body.items).toHaveLength(1);
  return body.items[0];
}

describe('a referral (L6)', () => {
  it('rewards both once the purchase can no longer be sent back', async () => {
    expect(await refer()).toMatchObject({ state: 'waiting', referrerUnits: 200, refereeUnits: 100 });
    await buys(referee, 5_000);
    expect(await only()).toMatchObject({ state: 'qualified', referrer: { id: referrer }, referee: { id: referee } });
    await later(6);
    expect([await units(referrer), await units(referee)]).toEqual([0, 0]);
    await later(1);
    expect(await only()).toMatchObject({ state: 'rewarded', referrerUnits: 200, refereeUnits: 100 });
    expect([await units(referrer), await units(referee)]).toEqual([200, 100]);
    const { body } = await shop.owner.get(`/customers/${referrer}/wallets/points/transfers`).expect(200);
    expect(body.items).toMatchObject([{ kind: 'earn', cause: 'referral', units: 200, reasons: [{ code: 'referrals.referrer' }] }]);
    const counted = await shop.owner.get(`/customers/${referrer}/referrals`).expect(200);
    expect(counted.body).toMatchObject({ referred: 1, referredBy: null, code: { code } });
    expect((await shop.owner.get(`/customers/${referee}/referrals`).expect(200)).body.referredBy).toMatchObject({ id: referrer });
  });

  it('goes on waiting after too small a purchase, and ends when its time is over', async () => {
    await refer();
    await buys(referee, 4_999);
    expect((await only())['state']).toBe('waiting');
    await later(21);
    expect(await only()).toMatchObject({ state: 'refused', reason: 'no-purchase' });
    await buys(referee, 9_000);
    expect((await only())['state']).toBe('refused');
  });

  it('waits again when the purchase is sent back in time', async () => {
    await refer();
    const order = await buys(referee, 6_000);
    await sendsBack(referee, order, 2_000);
    expect((await only())['state']).toBe('waiting');
    await later(10);
    expect(await units(referrer)).toBe(0);
  });

  it('takes both rewards back when the purchase is sent back all the same', async () => {
    await refer();
    const order = await buys(referee, 6_000);
    await later(7);
    expect([await units(referrer), await units(referee)]).toEqual([200, 100]);
    await sendsBack(referee, order, 6_000);
    expect(await only()).toMatchObject({ state: 'refused', reason: 'order-refunded', referrerUnits: 0 });
    expect([await units(referrer), await units(referee)]).toEqual([0, 0]);
    await buys(referee, 9_000);
    expect([await units(referrer), await units(referee)]).toEqual([0, 0]);
  });

  it('gives both a reward of the catalogue beside the units, and takes back what was not used (L6)', async () => {
    await shop.owner.post('/rewards', aGift('tea')).expect(201);
    await shop.owner.post('/rewards', { ...aGift('cup'), stock: 1 }).expect(201);
    await shop.owner.patch('/referral-settings', { referrerReward: 'tea', refereeReward: 'cup', referrerUnits: 0 }).expect(200);
    expect(await refer()).toMatchObject({ referrerReward: { key: 'tea', redemptionId: null, problem: null } });
    const order = await buys(referee, 6_000);
    await later(7);
    const given = { key: expect.any(String), redemptionId: expect.any(String), problem: null };
    expect(await only()).toMatchObject({ state: 'rewarded', referrerReward: given, refereeReward: given, refereeUnits: 100 });
    const redemptions = async (customerId: string) =>
      (await shop.owner.get(`/redemptions?customerId=${customerId}`).expect(200)).body.items;
    const [[tea], [cup]] = [await redemptions(referrer), await redemptions(referee)];
    expect([tea, cup]).toMatchObject([
      { source: 'referral', reward: { key: 'tea' }, state: 'pending' },
      { source: 'referral', reward: { key: 'cup' } },
    ]);
    await shop.owner.post(`/redemptions/${cup.id}/fulfil`, {}).expect(200);
    await sendsBack(referee, order, 6_000);
    expect(await redemptions(referrer)).toMatchObject([{ state: 'cancelled', reason: 'returned' }]);
    expect(await redemptions(referee)).toMatchObject([{ state: 'issued' }]);
    referee = await aCustomer();
    await refer(referee);
    await buys(referee, 6_000);
    await later(7);
    const { body } = await shop.owner.get('/referrals').expect(200);
    expect(body.items[0]).toMatchObject({
      state: 'rewarded',
      referrerReward: given,
      refereeReward: { key: 'cup', redemptionId: null, problem: { code: 'redemptions.sold-out' } },
    });
  });

  it('promises no reward that is not in the catalogue, nor that of another company', async () => {
    const other = await app.aTenant();
    await other.owner.post('/rewards', aGift('theirs')).expect(201);
    for (const key of ['cake', 'theirs']) {
      const { body } = await shop.owner.patch('/referral-settings', { refereeReward: key }).expect(422);
      expect(body).toMatchObject({ code: 'referrals.reward-unknown', errors: [{ pointer: '/refereeReward' }] });
    }
  });

  it('keeps to what was promised when it was made', async () => {
    await refer();
    await shop.owner.patch('/referral-settings', { referrerUnits: 999, minimumAmount: 100_000 }).expect(200);
    await buys(referee, 6_000);
    await later(7);
    expect(await units(referrer)).toBe(200);
  });

  it('is rewarded once, however many look at it at once', async () => {
    const { id } = await refer();
    await Promise.all([buys(referee, 6_000), buys(referee, 7_000)]);
    clock.advance(7 * DAY);
    const database = app.nest.get(TenantDatabase);
    const look = (): Promise<void> => database.runRetrying(shop.tenantId, () => app.nest.get(EvaluateReferrals).execute([id]));
    await Promise.all(Array.from({ length: 6 }, look));
    expect([await units(referrer), await units(referee)]).toEqual([200, 100]);
  });

  it('is rewarded as often as is allowed for one referrer, also when all come due at once', async () => {
    await shop.owner.patch('/referral-settings', { mostPerPeriod: 2, periodDays: 20, waitDays: 0 }).expect(200);
    const friends = [await aCustomer(), await aCustomer(), await aCustomer(), await aCustomer(), await aCustomer()];
    const ids: string[] = [];
    for (const friend of friends) ids.push((await refer(friend)).id);
    const database = app.nest.get(TenantDatabase);
    for (const friend of friends) {
      const event = { type: 'order.completed', occurredAt: clock.now().toISOString(), amount: 6_000, currency: 'CNY' };
      await shop.owner
        .post('/events', { ...event, source: 'shop', externalId: `o-${(made += 1)}`, customer: await nameOf(friend) })
        .expect(201);
    }
    await Promise.all(ids.map((id) => database.runRetrying(shop.tenantId, () => app.nest.get(EvaluateReferrals).execute([id]))));
    expect(await units(referrer)).toBe(400);
    const { body } = await shop.owner.get('/referrals?state=refused').expect(200);
    expect(body.items.map(({ reason }: { reason: string }) => reason)).toEqual(['limit-reached', 'limit-reached', 'limit-reached']);
    clock.advance(21 * DAY);
    const late = await aCustomer();
    await refer(late);
    await buys(late, 6_000);
    expect(await units(referrer)).toBe(600);
  });
});

describe('a referral is refused (L6)', () => {
  it('to oneself', async () => {
    expect(await refer(referrer)).toMatchObject({ state: 'refused', reason: 'self' });
  });

  it('to somebody with the same address', async () => {
    const one = await aCustomer({ phone: '+8613800138000' });
    const other = await aCustomer({ phone: '138 0013 8000' });
    code = await codeOf(one);
    expect(await refer(other)).toMatchObject({ state: 'refused', reason: 'same-contact' });
  });

  it('to somebody who bought before', async () => {
    await buys(referee, 100);
    expect(await refer()).toMatchObject({ state: 'refused', reason: 'not-new' });
    await buys(referee, 9_000);
    await later(20);
    expect(await units(referrer)).toBe(0);
  });

  it('when an older order comes to light', async () => {
    await refer();
    const event = { externalId: 'old', type: 'order.completed', occurredAt: new Date(clock.now().getTime() - 5 * DAY).toISOString() };
    await shop.owner
      .post('/events', { ...event, amount: 9_000, currency: 'CNY', source: 'shop', customer: await nameOf(referee) })
      .expect(201);
    await app.settled();
    expect(await only()).toMatchObject({ state: 'refused', reason: 'not-new' });
  });
});

describe('a customer has one referrer for ever', () => {
  it('also when two claim them at once', async () => {
    const codes = [code, await codeOf(await aCustomer()), await codeOf(await aCustomer())];
    const answers = await Promise.all(
      codes.map((each, index) => shop.owner.post('/referrals', { code: each, customerId: referee, externalId: `race-${made}-${index}` })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('referrals.already-referred');
  });

  it('and the same said again is answered as the first time', async () => {
    const { externalId } = await nameOf(referee);
    const request = { code: code.toLowerCase(), customer: { externalId, source: 'shop' }, externalId: 'signup-1' };
    const first = await shop.owner.post('/referrals', request).expect(201);
    const again = await shop.owner.post('/referrals', request).expect(201);
    expect(again.body.id).toBe(first.body.id);
    const differs = await shop.owner.post('/referrals', { ...request, customer: undefined, customerId: referrer }).expect(409);
    expect(differs.body.code).toBe('referrals.content-differs');
  });
});

describe('a code', () => {
  it('is a customer’s own, the same however often it is asked for, with a link to the company’s page', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => shop.owner.post(`/customers/${referee}/referral-code`)));
    const [own] = answers.map(({ body }) => body.code);
    expect(own).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{9}$/);
    expect(new Set(answers.map(({ body }) => body.link))).toEqual(new Set([`https://shop.example.com/welcome?from=friend&ref=${own}`]));
  });

  it('of nobody, of an archived customer and of another company is none', async () => {
    const { body } = await shop.owner.post('/referrals', { code: '999999999', customerId: referee, externalId: 'x' }).expect(422);
    expect(body.code).toBe('referrals.code-unknown');
    await shop.owner.post(`/customers/${referrer}/archive`).expect(200);
    await refer(referee, 422);
    const other = await app.aTenant();
    await aProgram(app, other, 'points');
    await other.owner.patch('/referral-settings', settings).expect(200);
    const theirs = await other.owner.post('/customers', { name: 'Theirs' }).expect(201);
    await other.owner.post('/referrals', { code, customerId: theirs.body.id, externalId: 'x' }).expect(422);
  });
});

describe('the settings', () => {
  it('are changed by version, recorded, and name a wallet that there is', async () => {
    const { body } = await shop.owner.get('/referral-settings').expect(200);
    expect(body).toEqual({ ...settings, version: 1 });
    await shop.owner.patch('/referral-settings', { waitDays: 3, version: 1 }).expect(200);
    const late = await shop.owner.patch('/referral-settings', { waitDays: 4, version: 1 }).expect(409);
    expect(late.body.code).toBe('request.version-conflict');
    const unknown = await shop.owner.patch('/referral-settings', { walletType: 'stars' }).expect(422);
    expect(unknown.body.code).toBe('referrals.wallet-type-unknown');
    const audit = await shop.owner.get('/audit-entries?limit=1').expect(200);
    expect(audit.body.items[0]).toMatchObject({ action: 'referrals.configured', before: { waitDays: 7 }, after: { waitDays: 3 } });
  });

  it('switched off, take no new referrals and make no codes', async () => {
    await shop.owner.patch('/referral-settings', { enabled: false }).expect(200);
    await refer(referee, 409);
    await shop.owner.post(`/customers/${referee}/referral-code`).expect(409);
  });
});
