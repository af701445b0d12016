import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';

let app: TestApp;
let shop: TestTenant;

const rowsOf = (csv: string): string[][] =>
  csv
    .replace('\ufeff', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));

async function exported(kind: string, client: TestClient = shop.owner): Promise<string[][]> {
  return rowsOf((await client.get(`/exports/${kind}`).expect(200)).text);
}

beforeAll(async () => {
  app = await startTestApp();
  shop = await app.aTenant({ currency: 'CNY', timeZone: 'Asia/Shanghai' });
  await shop.owner.post('/attributes', { key: 'limit', type: 'money', names: { 'zh-CN': '额度', en: 'Credit limit' } }).expect(201);
  const customer = {
    number: 'A-1',
    name: '张晓生',
    phone: '13800138000',
    email: 'zhang@example.com',
    attributes: { limit: 12_345 },
    tags: ['=SUM(A1)'],
  };
  await shop.owner.post('/customers', { ...customer, source: 'shop', externalId: 'u-1' }).expect(201);
  const items = [
    { lineId: 'b', name: '=cmd|calc', quantity: 2, amount: 3_000 },
    { lineId: 'a', name: 'Cup', category: '-Ware', quantity: 1, amount: 950 },
  ];
  const bought = { source: 'shop', customer: { externalId: 'u-1' }, occurredAt: '2026-01-05T18:30:00Z' };
  await shop.owner.post('/events', { ...bought, externalId: 'o-1', type: 'order.completed', items, currency: 'CNY' }).expect(201);
  const refund = {
    ...bought,
    externalId: 'r-1',
    type: 'order.refunded',
    order: { externalId: 'o-1' },
    amount: 950,
    items: [{ ...items[1], amount: 950 }],
  };
  await shop.owner.post('/events', refund).expect(201);
  await app.settled();
});
afterAll(() => app.stop());

describe('exporting', () => {
  it('writes customers with contacts, tags and attributes, and what a spreadsheet would run as plain text', async () => {
    const [header = [], row = []] = await exported('customers');
    const cells = Object.fromEntries(header.map((name, index) => [name, row[index]]));
    expect(cells).toMatchObject({
      Number: 'A-1',
      'External ids': 'shop:u-1',
      Name: '张晓生',
      Phone: '13800138000',
      'E-mail': 'zhang@example.com',
      Tags: "'=SUM(A1)",
      'Credit limit': '123.45',
    });
    const { text, headers } = await shop.owner.speaking('zh-CN').get('/exports/customers').expect(200);
    expect(rowsOf(text)[0]).toContain('额度');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="customers-\d{4}-\d{2}-\d{2}\.csv"$/);
  });

  it('writes orders line by line in the company’s time, and facts in its money', async () => {
    expect((await exported('orders')).slice(1)).toEqual([
      [
        'shop',
        'o-1',
        'A-1',
        'u-1',
        '2026-01-06 02:30:00',
        'partially refunded',
        'CNY',
        '39.50',
        '9.50',
        'a',
        '',
        'Cup',
        "'-Ware",
        '1',
        '9.50',
        '9.50',
      ],
      [
        'shop',
        'o-1',
        'A-1',
        'u-1',
        '2026-01-06 02:30:00',
        'partially refunded',
        'CNY',
        '39.50',
        '9.50',
        'b',
        '',
        "'=cmd|calc",
        '',
        '2',
        '30.00',
        '0.00',
      ],
    ]);
    expect((await exported('facts')).slice(1).map((row) => row.slice(0, 6))).toContainEqual(['A-1', 'CNY', '1', '39.50', '9.50', '30.00']);
    expect((await exported('tiers')).slice(1).map(([, number]) => number)).toEqual(['A-1']);
  });

  it('writes workbooks, too', async () => {
    const cookie = await sessionOf(shop);
    const answer = await app.nest.inject({ method: 'GET', url: '/api/v1/exports/orders?format=xlsx', headers: { cookie } });
    expect(answer.headers['content-type']).toContain('spreadsheetml');
    const zip = await fromBufferPromise(answer.rawPayload);
    const names: string[] = [];
    for await (const entry of zip.eachEntry()) names.push(entry.fileName);
    expect(names).toContain('xl/worksheets/sheet1.xml');
  });

  it('masks people for those who may not see contacts, and leaves out customers they may not see', async () => {
    const analyst = (await shop.member('analyst')).client;
    const [header = [], row = []] = await exported('customers', analyst);
    expect(row[header.indexOf('Name')]).toBe('张*生');
    expect(row[header.indexOf('Phone')]).not.toContain('13800138');
    expect(row[header.indexOf('E-mail')]).not.toContain('zhang@');
    const permissions = ['Customer', 'CustomerContact'].map((subject) => ({ action: 'read', subject, only: 'own' }));
    const { body } = await shop.owner
      .post('/roles', { name: 'Own only', permissions: [...permissions, { action: 'read', subject: 'Export' }] })
      .expect(201);
    const own = (await shop.member(body.id)).client;
    for (const kind of ['customers', 'orders', 'facts', 'tiers']) expect(await exported(kind, own)).toHaveLength(1);
    await (await shop.member('agent')).client.get('/exports/customers').expect(403);
    await (await shop.key('exports:read')).get('/exports/customers').expect(403);
    await (await shop.key('exports:read', 'customers:read')).get('/exports/customers').expect(200);
  });

  it('says who took what away, and refuses what it does not know', async () => {
    const entries = (await shop.owner.get('/audit-entries?action=exports.created').expect(200)).body.items;
    expect(entries[0]).toMatchObject({ action: 'exports.created', after: { kind: 'customers', format: 'csv' } });
    await shop.owner.get('/exports/secrets').expect(404);
    await shop.owner.get('/exports/orders?format=pdf').expect(422);
  });

  it('ends its transaction when the reader goes away', async () => {
    const owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    const { tenantId } = shop;
    await owner.query(
      `WITH keep AS (SELECT set_config('app.tenant_id', $1, false))
       INSERT INTO customers (tenant_id, id, number, remarks, created_at, updated_at)
       SELECT $1::uuid, gen_random_uuid(), 'Z-' || n, repeat('x', 1000), now(), now() FROM generate_series(1, 30000) n, keep`,
      [tenantId],
    );
    const server = app.nest.getHttpServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
    const headers = { cookie: await sessionOf(shop) };
    const open = async (): Promise<number> => {
      const { rows } = await owner.query(
        `SELECT count(*)::int AS count FROM pg_stat_activity
          WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid() AND query LIKE '%export_customers%'`,
      );
      return rows[0].count;
    };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: address.port, path: '/api/v1/exports/customers', headers }, resolve);
      sent.on('error', reject);
      sent.end();
    });
    await once(answer, 'readable');
    for (let tries = 0; tries < 100 && (await open()) === 0; tries += 1) await pause(20);
    expect(await open()).toBe(1);
    answer.destroy();
    for (let tries = 0; tries < 100 && (await open()) > 0; tries += 1) await pause(100);
    expect(await open()).toBe(0);
    await owner.end();
  });
});

async function sessionOf(tenant: TestTenant): Promise<string> {
  const answer = await app.nest.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    payload: { email: tenant.email, password: 'a long pass phrase' },
  });
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}
