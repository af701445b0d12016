import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: TestTenant;
let customerId: string;
let made = 0;
beforeAll(async () => {
  app = await startTestApp();
  shop = await app.aTenant();
  customerId = await aCustomer('林晓');
});
afterAll(() => app.stop());

async function aCustomer(name: string): Promise<string> {
  return (await shop.owner.post('/customers', { name }).expect(201)).body.id;
}

async function aPool(changed: object = {}): Promise<{ id: string; code: string }> {
  made += 1;
  const request = {
    key: `pool-${made}`,
    names: { 'zh-CN': '无门槛20元', en: '20 off' },
    discount: { kind: 'no-threshold', amount: 2_000, currency: 'CNY' },
    codes: { kind: 'unique', prefix: null },
    validity: { kind: 'window' },
    ...changed,
  };
  const { body } = await shop.owner.post('/coupon-pools', request).expect(201);
  const code = `CODE-${made}`;
  if (body.codes.kind === 'unique') await shop.owner.post(`/coupon-pools/${body.id}/import`, { codes: [code] }).expect(200);
  return { id: body.id, code };
}

function issue(poolId: string, customer = customerId, externalId = `issue-${(made += 1)}`) {
  return shop.owner.post(`/coupon-pools/${poolId}/issue`, { customer: { id: customer }, externalId });
}

const order = { externalId: 'A-1001', amount: 56_000, currency: 'CNY' };
const redeem = (body: object) => shop.owner.post('/coupons/redeem', { order, externalId: `redeem-${(made += 1)}`, ...body });
const validate = async (body: object) => (await shop.owner.post('/coupons/validate', { order, ...body }).expect(200)).body;
const stateOf = async (id: string): Promise<string> => (await shop.owner.get(`/coupons/${id}`).expect(200)).body.state;

describe('a code (L4)', () => {
  it('is looked at without being used, and then redeemed, in any case', async () => {
    const { code } = await aPool();
    for (let turn = 0; turn < 2; turn += 1)
      expect(await validate({ code })).toMatchObject({
        isValid: true,
        discount: { kind: 'no-threshold', amount: 2_000, currency: 'CNY' },
        problem: null,
      });
    const { body } = await redeem({ code: code.toLowerCase(), externalId: 'once' }).expect(201);
    expect(body).toMatchObject({ externalId: 'once', discount: { amount: 2_000 }, order: { externalId: 'A-1001' }, cancelledAt: null });
    expect(await stateOf(body.couponId)).toBe('redeemed');
    expect(await validate({ code })).toMatchObject({ isValid: false, discount: null, problem: { code: 'coupons.redeemed' } });
    expect((await redeem({ code }).expect(409)).body.code).toBe('coupons.redeemed');
  });

  it('is redeemed once when the same request comes again, and other content is refused', async () => {
    const { code } = await aPool();
    const request = { code, externalId: 'again' };
    const first = await redeem(request).expect(201);
    expect((await redeem(request).expect(201)).body).toEqual(first.body);
    const other = await redeem({ ...request, order: { ...order, amount: 1 } }).expect(409);
    expect(other.body).toMatchObject({ code: 'coupons.external-id-differs', errors: [{ pointer: '/externalId' }] });
  });

  it('that nobody knows is not found, and says nothing more', async () => {
    expect(await validate({ code: 'NO-SUCH-CODE' })).toEqual({
      isValid: false,
      couponId: null,
      discount: null,
      problem: { code: 'coupons.unknown', params: {} },
    });
    expect((await redeem({ code: 'NO-SUCH-CODE' }).expect(404)).body.code).toBe('coupons.unknown');
    const stranger = await app.aTenant();
    const { code } = await aPool();
    expect((await stranger.owner.post('/coupons/redeem', { code, order, externalId: 'x' }).expect(404)).body.code).toBe('coupons.unknown');
  });

  it('says what is missing in the order', async () => {
    const { code } = await aPool({ discount: { kind: 'amount-off', amount: 5_000, minimum: 50_000, currency: 'CNY' } });
    const { body } = await redeem({ code, order: { ...order, amount: 49_999 } }).expect(422);
    expect(body).toMatchObject({
      code: 'coupons.below-minimum',
      params: { minimum: '500.00', currency: 'CNY' },
      errors: [{ pointer: '/order/amount' }],
    });
    await redeem({ code }).expect(201);
  });

  it('of a customer is no good for another', async () => {
    const { id } = await aPool();
    const { body } = await issue(id).expect(201);
    const other = await aCustomer('周青');
    expect((await redeem({ code: body.code, customer: { id: other } }).expect(422)).body.code).toBe('coupons.other-customer');
    expect((await redeem({ code: body.code }).expect(201)).body.customerId).toBe(customerId);
  });

  it('runs out with its last day at the company', async () => {
    const { id, code } = await aPool({ validity: { kind: 'window', until: '2026-01-31' } });
    expect((await redeem({ code }).expect(422)).body).toMatchObject({ code: 'coupons.expired', params: { until: '2026-01-31' } });
    expect((await issue(id).expect(409)).body.code).toBe('coupon-pools.over');
    expect((await shop.owner.get(`/coupon-pools/${id}`).expect(200)).body.counts).toMatchObject({ available: 0, expired: 1 });
    expect((await shop.owner.get(`/coupons?poolId=${id}&state=expired`).expect(200)).body.items).toMatchObject([
      { code, state: 'expired' },
    ]);
    expect((await shop.owner.get(`/coupons?poolId=${id}&state=available`).expect(200)).body.items).toEqual([]);
  });

  it('that is void is worth nothing, and what was used cannot be made void', async () => {
    const { id } = await aPool({ perCustomer: 1 });
    const { body: coupon } = await issue(id).expect(201);
    await shop.owner.post(`/coupons/${coupon.id}/void`).expect(204);
    await shop.owner.post(`/coupons/${coupon.id}/void`).expect(204);
    expect((await redeem({ code: coupon.code }).expect(409)).body.code).toBe('coupons.void');
    expect((await issue(id).expect(409)).body.code).toBe('coupon-pools.empty');
    const used = await redeem({ code: (await aPool()).code }).expect(201);
    await shop.owner.post(`/coupons/${used.body.couponId}/void`).expect(409);
  });

  it('is given back, once, and is good again', async () => {
    const { id } = await aPool();
    const { body: coupon } = await issue(id).expect(201);
    await redeem({ code: coupon.code, externalId: 'given-back' }).expect(201);
    const path = `/coupons/${coupon.id}/cancel-redemption`;
    const first = await shop.owner.post(path, { externalId: 'given-back' }).expect(200);
    expect(first.body.cancelledAt).toEqual(expect.any(String));
    expect((await shop.owner.post(path, { externalId: 'given-back' }).expect(200)).body).toEqual(first.body);
    expect(await stateOf(coupon.id)).toBe('issued');
    await redeem({ code: coupon.code }).expect(201);
    await shop.owner.post(path, { externalId: 'given-back' }).expect(200);
    expect(await stateOf(coupon.id)).toBe('redeemed');
    expect((await shop.owner.post(path, { externalId: 'nothing' }).expect(422)).body.code).toBe('coupons.redemption-unknown');
  });

  it('is redeemed by one of 64 who present it at once', async () => {
    const { code } = await aPool();
    const answers = await Promise.all(Array.from({ length: 64 }, () => redeem({ code })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'coupons.redeemed')).toHaveLength(63);
  });

  it('is redeemed once for the same request that comes several times at once', async () => {
    const { code } = await aPool();
    const answers = await Promise.all(Array.from({ length: 16 }, () => redeem({ code, externalId: 'at-once' })));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
  });
});

const shared = (code: string, usageLimit: number | null = null) => ({ codes: { kind: 'shared', code, usageLimit } });

describe('a shared code', () => {
  it('is good until it is used up, also for 64 at once', async () => {
    const { id } = await aPool(shared('rush-code', 10));
    const answers = await Promise.all(Array.from({ length: 64 }, () => redeem({ code: 'RUSH-CODE' })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ body }) => body.code === 'coupons.used-up')).toHaveLength(54);
    expect((await shop.owner.get(`/coupon-pools/${id}`).expect(200)).body.codes).toMatchObject({ usageLimit: 10, used: 10 });
    expect((await shop.owner.patch(`/coupon-pools/${id}`, { usageLimit: 9 }).expect(422)).body.code).toBe('coupon-pools.limit-below-use');
    await shop.owner.patch(`/coupon-pools/${id}`, { usageLimit: 11 }).expect(200);
    await redeem({ code: 'rush-code' }).expect(201);
  });

  it('is good for each customer so many times, also when they come at once', async () => {
    await aPool({ ...shared('each-twice'), perCustomer: 2 });
    expect((await redeem({ code: 'EACH-TWICE' }).expect(422)).body.code).toBe('coupons.customer-required');
    const other = await aCustomer('吴双');
    const answers = await Promise.all(Array.from({ length: 12 }, () => redeem({ code: 'each-twice', customer: { id: other } })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(answers.filter(({ body }) => body.code === 'coupons.customer-limit')).toHaveLength(10);
    await redeem({ code: 'each-twice', customer: { id: customerId } }).expect(201);
  });

  it('uses up the copies that a customer was given', async () => {
    const { id } = await aPool({ ...shared('by-copies'), validity: { kind: 'days', days: 7 } });
    expect((await redeem({ code: 'by-copies', customer: { id: customerId } }).expect(409)).body.code).toBe('coupons.not-issued');
    const { body: copy } = await issue(id).expect(201);
    expect(copy.code).toBe('BY-COPIES');
    await redeem({ code: 'by-copies', customer: { id: customerId }, externalId: 'copy' }).expect(201);
    expect(await stateOf(copy.id)).toBe('redeemed');
    expect((await redeem({ code: 'by-copies', customer: { id: customerId } }).expect(409)).body.code).toBe('coupons.not-issued');
    await shop.owner.post(`/coupons/${copy.id}/cancel-redemption`, { externalId: 'copy' }).expect(200);
    expect(await stateOf(copy.id)).toBe('issued');
    expect((await shop.owner.get(`/coupon-pools/${id}`).expect(200)).body).toMatchObject({
      codes: { used: 0 },
      counts: { issued: 1, redeemed: 0 },
    });
  });
});

describe('coupons of customers that somebody may not see', () => {
  it('are not there for them', async () => {
    const { id } = await aPool();
    const { body: coupon } = await issue(id).expect(201);
    const permissions = [
      { action: 'read', subject: 'Customer', only: 'own' },
      ...['read', 'issue', 'cancel', 'void'].map((action) => ({ action, subject: 'Coupon' })),
    ];
    const role = await shop.owner.post('/roles', { name: 'Own only', permissions }).expect(201);
    const { client } = await shop.member(role.body.id);
    expect((await client.get(`/coupons?poolId=${id}`).expect(200)).body.items).toEqual([]);
    await client.get(`/coupons/${coupon.id}`).expect(404);
    await client.post(`/coupons/${coupon.id}/void`).expect(404);
    const refused = await client.post(`/coupon-pools/${id}/issue`, { customer: { id: customerId }, externalId: 'mine' }).expect(422);
    expect(refused.body.code).toBe('coupons.customer-unknown');
  });
});
