import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: TestTenant;
let customerId: string;
let pools = 0;
beforeAll(async () => {
  app = await startTestApp();
  shop = await app.aTenant();
  customerId = (await shop.owner.post('/customers', { name: '林晓', externalId: 'u-1' }).expect(201)).body.id;
});
afterAll(() => app.stop());

type Pool = { id: string; key: string; version: number };

async function aPool(changed: object = {}): Promise<Pool> {
  pools += 1;
  const request = {
    key: `pool-${pools}`,
    names: { 'zh-CN': '满500减50', en: '50 off from 500' },
    discount: { kind: 'amount-off', amount: 5_000, minimum: 50_000, currency: 'CNY' },
    codes: { kind: 'unique', prefix: null },
    validity: { kind: 'window' },
    ...changed,
  };
  return (await shop.owner.post('/coupon-pools', request).expect(201)).body;
}

async function fill(pool: Pool, ...codes: string[]): Promise<void> {
  await shop.owner.post(`/coupon-pools/${pool.id}/import`, { codes }).expect(200);
}

describe('a pool', () => {
  it('is made, read, listed and changed', async () => {
    const pool = await aPool({ perCustomer: 1 });
    const read = (await shop.owner.get(`/coupon-pools/${pool.id}`).expect(200)).body;
    expect(read).toMatchObject({
      key: pool.key,
      codes: { kind: 'unique', prefix: null },
      validity: { kind: 'window', from: null, until: null },
      counts: { available: 0, issued: 0, redeemed: 0, expired: 0, void: 0 },
      batch: null,
      version: 1,
    });
    const names = { 'zh-CN': '老客回归券', en: 'Welcome back' };
    expect((await shop.owner.patch(`/coupon-pools/${pool.id}`, { names, version: 1 }).expect(200)).body).toMatchObject({
      names,
      version: 2,
    });
    expect((await shop.owner.get('/coupon-pools?limit=1').expect(200)).body.items).toMatchObject([{ id: pool.id, names }]);
    await shop.owner.patch(`/coupon-pools/${pool.id}`, { names, version: 1 }).expect(409);
    expect((await shop.owner.get(`/audit-entries?subjectId=${pool.id}`).expect(200)).body.items).toHaveLength(2);
  });

  it('has a key of its own', async () => {
    const { key } = await aPool();
    const { body } = await shop.owner
      .post('/coupon-pools', {
        key,
        names: { 'zh-CN': '券', en: 'Coupon' },
        discount: { kind: 'no-threshold', amount: 1, currency: 'CNY' },
        codes: { kind: 'unique' },
        validity: { kind: 'days', days: 7 },
      })
      .expect(409);
    expect(body).toMatchObject({ code: 'coupon-pools.key-taken', errors: [{ pointer: '/key' }] });
  });

  it('keeps what it has promised', async () => {
    const { id } = await aPool({ validity: { kind: 'window', until: '2027-01-31' } });
    const { body } = await shop.owner.patch(`/coupon-pools/${id}`, { validUntil: '2027-01-30' }).expect(422);
    expect(body.code).toBe('coupon-pools.period-shortened');
    await shop.owner.patch(`/coupon-pools/${id}`, { validUntil: '2027-02-28' }).expect(200);
    await shop.owner.patch(`/coupon-pools/${id}`, { validUntil: null }).expect(200);
    await shop.owner.patch(`/coupon-pools/${id}`, { validUntil: '2027-03-31' }).expect(422);
    const days = await aPool({ validity: { kind: 'days', days: 7 } });
    await shop.owner.patch(`/coupon-pools/${days.id}`, { validUntil: '2027-03-31' }).expect(422);
    await shop.owner.patch(`/coupon-pools/${days.id}`, { usageLimit: 5 }).expect(422);
  });

  it('is made by marketers, and only looked at by analysts', async () => {
    const { id } = await aPool();
    const [marketer, analyst] = [await shop.member('marketer'), await shop.member('analyst')];
    await marketer.client.post(`/coupon-pools/${id}/generate`, { count: 1 }).expect(202);
    await analyst.client.get(`/coupon-pools/${id}`).expect(200);
    await analyst.client.post(`/coupon-pools/${id}/generate`, { count: 1 }).expect(403);
    await analyst.client.get(`/coupon-pools/${id}/codes`).expect(403);
  });
});

describe('codes (L4)', () => {
  it('are made in the background, each once, with the prefix and without signs that are mistaken', async () => {
    const { id } = await aPool({ codes: { kind: 'unique', prefix: 'VIP-' } });
    const { body } = await shop.owner.post(`/coupon-pools/${id}/generate`, { count: 12_000 }).expect(202);
    expect(body.batch).toMatchObject({ wanted: 12_000, made: 0, state: 'waiting' });
    expect((await shop.owner.post(`/coupon-pools/${id}/generate`, { count: 1 }).expect(409)).body.code).toBe(
      'coupon-pools.codes-under-way',
    );
    await app.settled();
    expect((await shop.owner.get(`/coupon-pools/${id}`).expect(200)).body).toMatchObject({
      total: 12_000,
      counts: { available: 12_000 },
      batch: { wanted: 12_000, made: 12_000, state: 'done' },
    });
    const tasks = (await shop.owner.get('/background-tasks').expect(200)).body.items;
    expect(tasks).toContainEqual(
      expect.objectContaining({ kind: 'coupon-pools.generate', subjectId: id, state: 'done', done: 12_000, total: 12_000 }),
    );
    const { text } = await shop.owner.get(`/coupon-pools/${id}/codes`).expect(200);
    const codes = text
      .split('\r\n')
      .slice(1)
      .filter(Boolean)
      .map((line) => line.split(',')[0]);
    expect(new Set(codes).size).toBe(12_000);
    expect(codes.every((code) => /^VIP-[2-9A-HJ-NP-Z]{12}$/.test(code ?? ''))).toBe(true);
  });

  it('that come from elsewhere are taken in once, and what stays out is named', async () => {
    const [one, other] = [await aPool(), await aPool()];
    await fill(one, 'spring-1', 'SPRING-2');
    const { body } = await shop.owner
      .post(`/coupon-pools/${other.id}/import`, { codes: [' Spring-2', 'SPRING-3', 'ＳＰＲＩＮＧ-3', 'no', 'SPRING-4'] })
      .expect(200);
    expect(body).toEqual({ added: 2, duplicates: ['SPRING-2', 'SPRING-3'], invalid: ['no'] });
    expect((await shop.owner.get(`/coupon-pools/${other.id}`).expect(200)).body).toMatchObject({ total: 2, counts: { available: 2 } });
  });

  it('are exported with their states in the reader’s words, and without a name of anybody', async () => {
    const pool = await aPool({ validity: { kind: 'days', days: 7 } });
    await fill(pool, 'EXPORT-1', 'EXPORT-2');
    await shop.owner.post(`/coupon-pools/${pool.id}/issue`, { customer: { id: customerId }, externalId: 'export' }).expect(201);
    const { text } = await shop.owner.get(`/coupon-pools/${pool.id}/codes`, { 'accept-language': 'zh-CN' }).expect(200);
    const lines = text.slice(1).split('\r\n');
    expect(lines[0]).toBe('券码,状态,发放日期,有效期至');
    expect(lines[1]).toBe('EXPORT-2,未发放,,');
    expect(lines[2]).toMatch(/^EXPORT-1,已发放,\d{4}-\d\d-\d\d,\d{4}-\d\d-\d\d$/);
    expect(text).not.toContain('林晓');
    const entries = (await shop.owner.get(`/audit-entries?subjectId=${pool.id}`).expect(200)).body.items;
    expect(entries.map(({ action }: { action: string }) => action)).toContain('coupon-pools.codes-exported');
  });

  it('are not added to a shared code, nor to a pool that is archived', async () => {
    const shared = await aPool({ codes: { kind: 'shared', code: 'welcome' } });
    expect((await shop.owner.post(`/coupon-pools/${shared.id}/generate`, { count: 1 }).expect(409)).body.code).toBe(
      'coupon-pools.one-code-only',
    );
    const archived = await aPool();
    await shop.owner.patch(`/coupon-pools/${archived.id}`, { state: 'archived' }).expect(200);
    expect((await shop.owner.post(`/coupon-pools/${archived.id}/import`, { codes: ['LATE-1'] }).expect(409)).body.code).toBe(
      'coupon-pools.archived',
    );
    expect(
      (
        await shop.owner
          .post('/coupon-pools', {
            key: 'welcome-2',
            names: { 'zh-CN': '券', en: 'Coupon' },
            discount: { kind: 'no-threshold', amount: 1, currency: 'CNY' },
            codes: { kind: 'shared', code: 'WELCOME' },
            validity: { kind: 'window' },
          })
          .expect(409)
      ).body.code,
    ).toBe('coupon-pools.code-taken');
  });
});

describe('issuing', () => {
  it('gives a customer one code, and the same when it is asked again', async () => {
    const pool = await aPool({ validity: { kind: 'days', days: 7 } });
    await fill(pool, 'ISSUE-1', 'ISSUE-2');
    const request = { customer: { id: customerId }, externalId: 'issue-1' };
    const first = (await shop.owner.post(`/coupon-pools/${pool.id}/issue`, request).expect(201)).body;
    expect(first).toMatchObject({ code: 'ISSUE-1', customerId, poolId: pool.id, validUntil: expect.any(String) });
    expect((await shop.owner.post(`/coupon-pools/${pool.id}/issue`, request).expect(201)).body).toEqual(first);
    expect((await shop.owner.get(`/coupons?customerId=${customerId}&poolId=${pool.id}`).expect(200)).body.items).toMatchObject([
      { id: first.id, code: 'ISSUE-1', state: 'issued', customer: { id: customerId, name: '林晓' } },
    ]);
    const other = (await shop.owner.post('/customers', { name: '周青' }).expect(201)).body.id;
    const { body } = await shop.owner.post(`/coupon-pools/${pool.id}/issue`, { ...request, customer: { id: other } }).expect(409);
    expect(body.code).toBe('coupons.external-id-differs');
  });

  it('stops at the customer’s limit, when the codes run out, and for nobody', async () => {
    const pool = await aPool({ perCustomer: 1 });
    await fill(pool, 'LIMIT-1');
    const path = `/coupon-pools/${pool.id}/issue`;
    await shop.owner.post(path, { customer: { id: customerId }, externalId: 'limit-1' }).expect(201);
    expect((await shop.owner.post(path, { customer: { id: customerId }, externalId: 'limit-2' }).expect(409)).body.code).toBe(
      'coupons.customer-limit',
    );
    const other = (await shop.owner.post('/customers', { name: '吴双' }).expect(201)).body.id;
    expect((await shop.owner.post(path, { customer: { id: other }, externalId: 'limit-3' }).expect(409)).body.code).toBe(
      'coupon-pools.empty',
    );
    await fill(pool, 'LIMIT-2');
    await shop.owner.post(path, { customer: { id: other }, externalId: 'limit-3' }).expect(201);
    const { body } = await shop.owner.post(path, { customer: { externalId: 'nobody' }, externalId: 'limit-4' }).expect(422);
    expect(body).toMatchObject({ code: 'coupons.customer-unknown', errors: [{ pointer: '/customer' }] });
  });

  it('names the customer by an id of a source too', async () => {
    const pool = await aPool({ codes: { kind: 'shared', code: 'hello-all' }, perCustomer: 2 });
    const till = await shop.key('coupons:write', 'coupons:read');
    await shop.owner.post(`/customers/${customerId}/identities`, { source: 'test', externalId: 'till-7' }).expect(201);
    const { body } = await till
      .post(`/coupon-pools/${pool.id}/issue`, { customer: { externalId: 'till-7' }, externalId: 'till-1' })
      .expect(201);
    expect(body).toMatchObject({ code: 'HELLO-ALL', customerId });
  });

  it('gives no code twice to 64 who come at once', async () => {
    const pool = await aPool({ perCustomer: 1 });
    await fill(pool, ...Array.from({ length: 48 }, (_, index) => `RUSH-${index + 100}`));
    const customers = await Promise.all(
      Array.from(
        { length: 64 },
        async (_, index): Promise<string> => (await shop.owner.post('/customers', { name: `Rush ${index}` }).expect(201)).body.id,
      ),
    );
    const answers = await Promise.all(
      customers.map((id) => shop.owner.post(`/coupon-pools/${pool.id}/issue`, { customer: { id }, externalId: `rush-${id}` })),
    );
    const codes = answers.filter(({ status }) => status === 201).map(({ body }) => body.code);
    expect(codes).toHaveLength(48);
    expect(new Set(codes).size).toBe(48);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(
      Array.from({ length: 16 }, () => 'coupon-pools.empty'),
    );
  });

  it('gives one customer no more than the limit, however many ask at once', async () => {
    const pool = await aPool({ perCustomer: 2 });
    await fill(pool, ...Array.from({ length: 20 }, (_, index) => `GREEDY-${index + 10}`));
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        shop.owner.post(`/coupon-pools/${pool.id}/issue`, { customer: { id: customerId }, externalId: `greedy-${index}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    expect((await shop.owner.get(`/coupon-pools/${pool.id}`).expect(200)).body.counts).toMatchObject({ issued: 2, available: 18 });
  });

  it('answers the same request that comes several times at once with one coupon', async () => {
    const pool = await aPool();
    await fill(pool, ...Array.from({ length: 20 }, (_, index) => `TWICE-${index + 10}`));
    const request = { customer: { id: customerId }, externalId: 'twice' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => shop.owner.post(`/coupon-pools/${pool.id}/issue`, request)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.code}`)).size).toBe(1);
    expect((await shop.owner.get(`/coupon-pools/${pool.id}`).expect(200)).body.counts).toMatchObject({ issued: 1, available: 19 });
  });
});
