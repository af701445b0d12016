import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { aProgram } from '../wallets/testing/a-program.js';
import { PostToWallets } from '../wallets/wallets.public.js';
import { IssueReward } from './issue-reward.js';

let app: TestApp;
let shop: TestTenant;
let made = 0;
const clock = new FixedClock('2026-11-26T02:00:00Z');
beforeAll(async () => {
  app = await startTestApp({ clock });
  shop = await app.aTenant({ timeZone: 'Asia/Shanghai', currency: 'CNY' });
  await aProgram(app, shop);
});
afterAll(() => app.stop());

const inTransaction = <T>(work: () => Promise<T>): Promise<T> => app.nest.get(TenantDatabase).run(shop.tenantId, work);

async function aMember(units = 0): Promise<string> {
  made += 1;
  const customerId: string = (await shop.owner.post('/customers', { name: `会员${made}` }).expect(201)).body.id;
  if (units > 0) {
    const command = { do: 'credit', kind: 'earn', units, at: clock.now() } as const;
    await inTransaction(() =>
      app.nest.get(PostToWallets).execute([{ key: `gift-${made}`, customerId, walletType: 'points', cause: { kind: 'api' }, ...command }]),
    );
  }
  return customerId;
}

/** What the wallet holds, and how many transfers brought it about. */
async function wallet(customerId: string): Promise<{ active: number; transfers: number; lots: number[] } | undefined> {
  return inTransaction(() =>
    app.nest.get(TenantDatabase).first(
      `SELECT w.active, (SELECT count(*) FROM transfers t WHERE t.tenant_id = $1 AND t.wallet_id = w.id) AS transfers,
              (SELECT json_agg(l.remainder ORDER BY l.number) FROM lots l WHERE l.tenant_id = $1 AND l.wallet_id = w.id) AS lots
         FROM wallets w WHERE w.tenant_id = $1 AND w.customer_id = $2`,
      [shop.tenantId, customerId],
    ),
  );
}

async function aReward(changed: object = {}): Promise<{ id: string; key: string }> {
  made += 1;
  const request = {
    key: `reward-${made}`,
    names: { 'zh-CN': '茶具一套', en: 'Tea set' },
    gives: { kind: 'gift' },
    price: { kind: 'units', walletType: 'points', units: 300 },
    state: 'live',
    ...changed,
  };
  return (await shop.owner.post('/rewards', request).expect(201)).body;
}

async function aPool(codes: number, changed: object = {}): Promise<string> {
  made += 1;
  const request = {
    key: `pool-${made}`,
    names: { 'zh-CN': '无门槛20元', en: '20 off' },
    discount: { kind: 'no-threshold', amount: 2_000, currency: 'CNY' },
    codes: { kind: 'unique' },
    validity: { kind: 'days', days: 30 },
    ...changed,
  };
  const { body } = await shop.owner.post('/coupon-pools', request).expect(201);
  const typed = Array.from({ length: codes }, (_, index) => `P${made}-${index + 10}`);
  if (codes > 0) await shop.owner.post(`/coupon-pools/${body.id}/import`, { codes: typed }).expect(200);
  return body.id;
}

function redeem(rewardKey: string, customerId: string, externalId = `redeem-${(made += 1)}`) {
  return shop.owner.post('/redemptions', { rewardKey, customerId, externalId });
}

const codeOf = async (request: ReturnType<typeof redeem>): Promise<string> => (await request).body.code;
const rewardOf = async (id: string): Promise<{ taken: number }> => (await shop.owner.get(`/rewards/${id}`).expect(200)).body;

describe('taking a reward', () => {
  it('takes the units, gives a coupon, and answers the same request with the same redemption', async () => {
    const pool = await aPool(5);
    const reward = await aReward({ gives: { kind: 'coupon', poolId: pool } });
    const member = await aMember(1_000);
    const first = await redeem(reward.key, member, 'app-1').expect(201);
    expect(first.body).toMatchObject({
      reward: { key: reward.key, kind: 'coupon' },
      customer: { id: member },
      state: 'issued',
      source: 'member',
      paid: { walletType: 'points', units: 300 },
      coupon: { code: expect.stringMatching(/^P\d+-10$/) },
      validUntil: '2026-12-26',
    });
    expect((await redeem(reward.key, member, 'app-1').expect(201)).body).toEqual(first.body);
    expect(await wallet(member)).toMatchObject({ active: 700, transfers: 2 });
    expect(await rewardOf(reward.id)).toMatchObject({ taken: 1 });
    expect((await redeem(reward.key, await aMember(1_000), 'app-1').expect(409)).body.code).toBe('redemptions.external-id-differs');
  });

  it('takes nothing at all where one part fails', async () => {
    const pool = await aPool(0);
    const reward = await aReward({ gives: { kind: 'coupon', poolId: pool }, stock: 5 });
    const member = await aMember(1_000);
    expect(await codeOf(redeem(reward.key, member))).toBe('redemptions.sold-out');
    expect(await wallet(member)).toMatchObject({ active: 1_000, transfers: 1 });
    expect(await rewardOf(reward.id)).toMatchObject({ taken: 0 });
    const poor = await aMember(299);
    const gift = await aReward({ stock: 5 });
    const { body } = await redeem(gift.key, poor).expect(422);
    expect(body).toMatchObject({ code: 'wallets.insufficient-units', params: { spendable: 299 } });
    expect(await rewardOf(gift.id)).toMatchObject({ taken: 0 });
    expect((await shop.owner.get(`/redemptions?customerId=${poor}`).expect(200)).body.items).toEqual([]);
  });

  it('is for what is on offer, and for whom', async () => {
    const member = await aMember(5_000);
    const refused = async (changed: object): Promise<string> => codeOf(redeem((await aReward(changed)).key, member));
    expect(await refused({ state: 'draft' })).toBe('redemptions.not-live');
    expect(await refused({ price: { kind: 'given' } })).toBe('redemptions.only-given');
    expect(await refused({ startsOn: '2026-11-27' })).toBe('redemptions.not-yet');
    expect(await refused({ endsOn: '2026-11-25' })).toBe('redemptions.over');
    const { body: schemes } = await shop.owner.get('/tiering-schemes').expect(200);
    expect(await refused({ onlyFor: { schemeId: schemes.items[0].id, tiers: ['nobody-is-here'] } })).toBe('redemptions.not-for-tier');
    expect(await codeOf(redeem('no-such-reward', member))).toBe('redemptions.reward-unknown');
    await shop.owner.post('/redemptions', { customerId: member, externalId: 'neither' }).expect(422);
    await redeem((await aReward({ price: { kind: 'free' } })).key, member).expect(201);
    expect(await wallet(member)).toMatchObject({ active: 5_000 });
  });

  it('stops at the member’s limit, in all and in a period', async () => {
    const reward = await aReward({ price: { kind: 'free' }, perMember: 3, perPeriod: { count: 2, period: 'month' } });
    const member = await aMember();
    await redeem(reward.key, member).expect(201);
    await redeem(reward.key, member).expect(201);
    expect(await codeOf(redeem(reward.key, member))).toBe('redemptions.member-limit');
    clock.set('2026-11-30T16:30:00Z');
    await redeem(reward.key, member).expect(201);
    expect(await codeOf(redeem(reward.key, member))).toBe('redemptions.member-limit');
    clock.set('2026-11-26T02:00:00Z');
  });

  it('gives no more than there are to 32 members who come at once, and takes units of those alone', async () => {
    const reward = await aReward({ stock: 10 });
    const members = await Promise.all(Array.from({ length: 32 }, () => aMember(300)));
    const answers = await Promise.all(members.map((member) => redeem(reward.key, member)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ body }) => body.code === 'redemptions.sold-out')).toHaveLength(22);
    const balances = await Promise.all(members.map(async (member) => (await wallet(member))?.active));
    expect(balances.filter((active) => active === 0)).toHaveLength(10);
    expect(balances.filter((active) => active === 300)).toHaveLength(22);
    expect(await rewardOf(reward.id)).toMatchObject({ taken: 10 });
  });

  it('gives one member who asks many times at once no more than they can pay', async () => {
    const reward = await aReward();
    const member = await aMember(700);
    const answers = await Promise.all(Array.from({ length: 12 }, () => redeem(reward.key, member)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(await wallet(member)).toMatchObject({ active: 100 });
  });

  it('happens once for the same request that comes several times at once', async () => {
    const reward = await aReward();
    const member = await aMember(3_000);
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(reward.key, member, 'eight-times')));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(await wallet(member)).toMatchObject({ active: 2_700 });
  });
});

describe('handing over', () => {
  it('is marked by a colleague, who finds what waits for it', async () => {
    const reward = await aReward({ gives: { kind: 'service' } });
    const { body } = await redeem(reward.key, await aMember(300)).expect(201);
    expect(body).toMatchObject({ state: 'pending', issuedAt: null });
    const agent = await shop.member('agent');
    const list = `/redemptions?state=pending&rewardId=${reward.id}`;
    expect((await agent.client.get(list).expect(200)).body.items).toMatchObject([{ id: body.id }]);
    const path = `/redemptions/${body.id}`;
    await agent.client.post(`${path}/fulfil`, { version: 99 }).expect(409);
    expect((await agent.client.post(`${path}/fulfil`, { version: body.version }).expect(200)).body).toMatchObject({
      state: 'issued',
      issuedAt: expect.any(String),
    });
    expect((await agent.client.get(list).expect(200)).body.items).toEqual([]);
    expect((await agent.client.post(`${path}/fulfil`, {}).expect(409)).body.code).toBe('redemptions.step-not-open');
    expect((await agent.client.post(`${path}/use`, {}).expect(200)).body).toMatchObject({ state: 'used', usedAt: expect.any(String) });
    expect((await shop.owner.get(`/audit-entries?subjectId=${body.id}`).expect(200)).body.items).toHaveLength(2);
    await (await shop.member('analyst')).client.post(`${path}/cancel`, { reason: 'other' }).expect(403);
  });

  it('that cannot be done gives everything back', async () => {
    const reward = await aReward({ stock: 1, perMember: 1 });
    const member = await aMember(300);
    const { body } = await redeem(reward.key, member).expect(201);
    const failed = await shop.owner.post(`/redemptions/${body.id}/fail`, { reason: 'out-of-stock' }).expect(200);
    expect(failed.body).toMatchObject({ state: 'failed', reason: 'out-of-stock', endedAt: expect.any(String) });
    expect(await wallet(member)).toMatchObject({ active: 300, transfers: 3, lots: [300] });
    await redeem(reward.key, member).expect(201);
  });
});

describe('cancelling', () => {
  it('brings units back to their lot, one into the stock, and makes the coupon void', async () => {
    const pool = await aPool(3, { perCustomer: 1 });
    const reward = await aReward({ gives: { kind: 'coupon', poolId: pool }, stock: 1, perMember: 1 });
    const member = await aMember(1_000);
    const { body } = await redeem(reward.key, member).expect(201);
    const path = `/redemptions/${body.id}/cancel`;
    const answers = await Promise.all(Array.from({ length: 6 }, () => shop.owner.post(path, { reason: 'customer' })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409, 409]);
    expect(await wallet(member)).toMatchObject({ active: 1_000, transfers: 3, lots: [1_000] });
    expect((await shop.owner.get(`/coupons/${body.coupon.id}`).expect(200)).body.state).toBe('void');
    expect(await rewardOf(reward.id)).toMatchObject({ taken: 0 });
    expect((await redeem(reward.key, member).expect(201)).body.state).toBe('issued');
  });

  it('is no longer possible when the coupon was used, unless that is taken back', async () => {
    const reward = await aReward({ gives: { kind: 'coupon', poolId: await aPool(1) } });
    const member = await aMember(300);
    const { body } = await redeem(reward.key, member).expect(201);
    const order = { externalId: 'A-1', amount: 9_900, currency: 'CNY' };
    await shop.owner.post('/coupons/redeem', { code: body.coupon.code, order, externalId: 'used-1' }).expect(201);
    const path = `/redemptions/${body.id}`;
    expect((await shop.owner.get(path).expect(200)).body).toMatchObject({ state: 'used', usedAt: expect.any(String) });
    expect((await shop.owner.get(`/redemptions?rewardId=${reward.id}&state=used`).expect(200)).body.items).toHaveLength(1);
    expect((await shop.owner.get(`/redemptions?rewardId=${reward.id}&state=issued`).expect(200)).body.items).toEqual([]);
    expect((await shop.owner.post(`${path}/cancel`, { reason: 'customer' }).expect(409)).body.code).toBe('redemptions.coupon-used');
    expect(await wallet(member)).toMatchObject({ active: 0, transfers: 2 });
    await shop.owner.post(`/coupons/${body.coupon.id}/cancel-redemption`, { externalId: 'used-1' }).expect(200);
    await shop.owner.post(`${path}/cancel`, { reason: 'customer' }).expect(200);
    expect(await wallet(member)).toMatchObject({ active: 300 });
  });
});

const issue = (rewardId: string, customerId: string, key: string) =>
  inTransaction(() => app.nest.get(IssueReward).execute({ rewardId, customerId, key, source: 'rule' }));

describe('giving a reward for nothing', () => {
  it('happens once for its key, also at the same time, and takes no units', async () => {
    const reward = await aReward({
      gives: { kind: 'benefit', benefit: 'priority-service', days: 90 },
      price: { kind: 'given' },
      perMember: 1,
    });
    const member = await aMember(300);
    const answers = await Promise.all(Array.from({ length: 6 }, () => issue(reward.id, member, 'rule:1')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ issued: true });
    const { items } = (await shop.owner.get(`/redemptions?customerId=${member}`).expect(200)).body;
    expect(items).toMatchObject([{ state: 'issued', source: 'rule', paid: null, validUntil: '2027-02-24' }]);
    expect(await wallet(member)).toMatchObject({ active: 300 });
    expect(await rewardOf(reward.id)).toMatchObject({ taken: 1 });
  });

  it('says why it cannot be, and leaves the caller’s transaction as it was', async () => {
    const reward = await aReward({ price: { kind: 'given' }, stock: 0 });
    const member = await aMember();
    const answer = await inTransaction(async () => {
      const issued = await app.nest
        .get(IssueReward)
        .execute({ rewardId: reward.id, customerId: member, key: 'rule:2', source: 'referral' });
      await app.nest.get(TenantDatabase).query('SELECT 1');
      return issued;
    });
    expect(answer).toMatchObject({ issued: false, error: { code: 'redemptions.sold-out' } });
    expect((await shop.owner.get(`/redemptions?customerId=${member}`).expect(200)).body.items).toEqual([]);
    await shop.owner.patch(`/rewards/${reward.id}`, { stock: 1 }).expect(200);
    expect(await issue(reward.id, member, 'rule:2')).toMatchObject({ issued: true });
  });
});

describe('redemptions of customers that somebody may not see', () => {
  it('are not there for them', async () => {
    const { body } = await redeem((await aReward()).key, await aMember(300)).expect(201);
    const permissions = [
      { action: 'read', subject: 'Customer', only: 'own' },
      ...['read', 'create', 'fulfil', 'cancel'].map((action) => ({ action, subject: 'Redemption' })),
    ];
    const role = await shop.owner.post('/roles', { name: 'Own only', permissions }).expect(201);
    const { client } = await shop.member(role.body.id);
    expect((await client.get('/redemptions').expect(200)).body.items).toEqual([]);
    await client.get(`/redemptions/${body.id}`).expect(404);
    await client.post(`/redemptions/${body.id}/cancel`, { reason: 'other' }).expect(404);
    await client.post(`/redemptions/${body.id}/fulfil`, {}).expect(404);
  });

  it('are answered to a machine without the customer’s name', async () => {
    const key = await shop.key('redemptions:write');
    const { body } = await key
      .post('/redemptions', { rewardId: (await aReward()).id, customerId: await aMember(300), externalId: 'machine' })
      .expect(201);
    expect(body).toMatchObject({ state: 'pending', customer: { name: null } });
  });
});
