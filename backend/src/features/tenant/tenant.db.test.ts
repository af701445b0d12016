import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import { onServer } from '../../adapters/postgres-databases.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const topics = (tenantId: string): Promise<string[]> =>
  onServer(app.database.ownerUrl, async (client) => {
    await client.query('ALTER TABLE platform.outbox NO FORCE ROW LEVEL SECURITY');
    const { rows } = await client.query<{ topic: string }>('SELECT topic FROM platform.outbox WHERE tenant_id = $1', [tenantId]);
    await client.query('ALTER TABLE platform.outbox FORCE ROW LEVEL SECURITY');
    return rows.map(({ topic }) => topic);
  });

describe('the company', () => {
  it('is read by everybody who belongs to it, and changed by those who may', async () => {
    const shop = await app.aTenant({ companyName: 'Corner Tea' });
    const analyst = await shop.member('analyst');
    const { body } = await analyst.client.get('/tenant').expect(200);
    expect(body).toMatchObject({ name: 'Corner Tea', industry: null, currency: 'CNY', currencyFixed: false, demo: false, version: 1 });
    await analyst.client.patch('/tenant', { name: 'Mine' }).expect(403);
    const changed = await shop.owner.patch('/tenant', { name: '转角茶馆', industry: '茶饮', locale: 'zh-CN', version: 1 }).expect(200);
    expect(changed.body).toMatchObject({ name: '转角茶馆', industry: '茶饮', locale: 'zh-CN', version: 2 });
    const again = await shop.owner.patch('/tenant', { industry: null }).expect(200);
    expect(again.body).toMatchObject({ industry: null, name: '转角茶馆', version: 3 });
  });

  it('forgets exchange rates into a currency that it no longer counts in', async () => {
    const shop = await app.aTenant();
    await shop.owner.post('/exchange-rates', { currency: 'USD', day: '2026-01-01', rate: '7.1' }).expect(201);
    await shop.owner.patch('/tenant', { name: 'Still in yuan', currency: 'CNY' }).expect(200);
    expect((await shop.owner.get('/exchange-rates').expect(200)).body.items).toHaveLength(1);
    await shop.owner.patch('/tenant', { currency: 'EUR' }).expect(200);
    expect((await shop.owner.get('/exchange-rates').expect(200)).body.items).toEqual([]);
  });

  it('shows both values when two people change it', async () => {
    const shop = await app.aTenant({ companyName: 'Before' });
    await shop.owner.patch('/tenant', { name: 'Theirs', version: 1 }).expect(200);
    const { body } = await shop.owner.patch('/tenant', { name: 'Mine', version: 1 }).expect(409);
    expect(body).toMatchObject({
      code: 'request.version-conflict',
      params: { given: 1, current: 2 },
      errors: [{ pointer: '/name', code: 'request.field-differs', params: { yours: 'Mine', theirs: 'Theirs' } }],
    });
  });

  it('changes its currency until the first order', async () => {
    const shop = await app.aTenant();
    await shop.owner.patch('/tenant', { currency: 'USD' }).expect(200);
    const key = await shop.key('events:write');
    const order = {
      externalId: 'o-1',
      type: 'order.completed',
      occurredAt: '2026-01-05T10:00:00Z',
      customer: { externalId: 'c-1' },
      amount: 1_000,
      currency: 'USD',
    };
    await key.post('/events', order).expect(201);
    const { body } = await shop.owner.patch('/tenant', { currency: 'EUR' }).expect(409);
    expect(body).toMatchObject({ code: 'tenant.currency-fixed', params: { currency: 'USD' }, errors: [{ pointer: '/currency' }] });
    await shop.owner.patch('/tenant', { currency: 'USD', name: 'Same currency' }).expect(200);
  });

  it('tells those who count by day when its zone changes, and only then', async () => {
    const shop = await app.aTenant();
    await app.settled();
    await shop.owner.patch('/tenant', { timeZone: 'Asia/Shanghai', name: 'Same zone' }).expect(200);
    expect(await topics(shop.tenantId)).not.toContain('tenant.time-zone-changed');
    await shop.owner.patch('/tenant', { timeZone: 'America/New_York' }).expect(200);
    expect(await topics(shop.tenantId)).toContain('tenant.time-zone-changed');
    await shop.owner.patch('/tenant', { timeZone: 'Mars/Olympus' }).expect(422);
  });
});
