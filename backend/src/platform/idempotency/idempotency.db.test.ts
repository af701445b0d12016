import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import type { PendingAnswer, TestClient } from '../../testing/test-client.js';
import { upload } from '../../testing/upload.js';

const clock = new FixedClock('2026-03-02T04:00:00Z');
const HOUR = 3_600_000;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

const keyed = (key: string): Record<string, string> => ({ 'idempotency-key': key });
const departments = async (client: TestClient): Promise<number> => (await client.get('/departments').expect(200)).body.items.length;

const order = {
  externalId: 'o-1',
  type: 'order.completed',
  occurredAt: '2026-01-05T10:00:00Z',
  customer: { externalId: 'c-1' },
  amount: 1_000,
};

describe('a POST with an Idempotency-Key', () => {
  it('that is sent again has one effect and the same answer', async () => {
    const shop = await app.aTenant();
    const first = await shop.owner.post('/departments', { name: 'Service' }, keyed('a')).expect(201);
    const again = await shop.owner.post('/departments', { name: 'Service' }, keyed('a')).expect(201);
    expect(again.body).toEqual(first.body);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(await departments(shop.owner)).toBe(1);
    await shop.owner.post('/departments', { name: 'Service' }, keyed('b')).expect(409);
  });

  it('shows a secret again to whoever sent it, and keeps it sealed', async () => {
    const shop = await app.aTenant();
    const request = { name: 'Shop', scopes: ['me:read'] };
    const first = await shop.owner.post('/api-keys', request, keyed('key')).expect(201);
    const again = await shop.owner.post('/api-keys', request, keyed('key')).expect(201);
    expect(again.body.key).toBe(first.body.key);
    const client = await app.parts.pool.connect();
    try {
      await client.query(`BEGIN; SELECT set_config('app.tenant_id', '${shop.tenantId}', true)`);
      const { rows } = await client.query('SELECT response FROM idempotency_keys');
      expect(rows).toHaveLength(1);
      expect(rows[0].response.toString('latin1')).not.toContain(first.body.key);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('refuses another body, or another address, under the same key', async () => {
    const shop = await app.aTenant();
    await shop.owner.post('/departments', { name: 'Service' }, keyed('a')).expect(201);
    const other = await shop.owner.post('/departments', { name: 'Sales' }, keyed('a')).expect(422);
    expect(other.body.code).toBe('idempotency.body-differs');
    await shop.owner.post('/tags', { name: 'Service' }, keyed('a')).expect(422);
  });

  it('may be repeated after it failed, since nothing happened', async () => {
    const shop = await app.aTenant();
    await shop.owner.post('/departments', { name: 'Taken' }).expect(201);
    await shop.owner.post('/departments', { name: 'Taken' }, keyed('a')).expect(409);
    await shop.owner.post('/departments', { name: 'Free' }, keyed('a')).expect(201);
  });

  it('has one effect when it is sent several times at the same moment', async () => {
    const shop = await app.aTenant();
    const answers = await Promise.all(Array.from({ length: 8 }, () => shop.owner.post('/departments', { name: 'Service' }, keyed('a'))));
    for (const { status, body, headers } of answers) {
      if (status === 201) continue;
      expect(status).toBe(409);
      expect(body.code).toBe('idempotency.in-progress');
      expect(headers['retry-after']).toBe('1');
    }
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    expect(await departments(shop.owner)).toBe(1);
  });

  it('is forgotten after a day', async () => {
    const shop = await app.aTenant();
    await shop.owner.post('/departments', { name: 'One' }, keyed('a')).expect(201);
    clock.advance(24 * HOUR);
    await shop.owner.post('/departments', { name: 'Two' }, keyed('a')).expect(201);
    expect(await departments(shop.owner)).toBe(2);
  });

  it('means something else for somebody else', async () => {
    const [shop, other] = [await app.aTenant(), await app.aTenant()];
    const admin = await shop.member('admin');
    await shop.owner.post('/departments', { name: 'Service' }, keyed('a')).expect(201);
    await admin.client.post('/departments', { name: 'Sales' }, keyed('a')).expect(201);
    await other.owner.post('/departments', { name: 'Other' }, keyed('a')).expect(201);
  });

  it('works for routes that commit by themselves', async () => {
    const shop = await app.aTenant();
    const client = await shop.key('events:write', 'customers:read');
    const first = await client.post('/events', order, keyed('a')).expect(201);
    const again = await client.post('/events', order, keyed('a')).expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    await client.post('/events', { ...order, externalId: 'o-2' }, keyed('a')).expect(422);
    await client.post('/events', { ...order, amount: -1 }, keyed('b')).expect(422);
    await client.post('/events', { ...order, externalId: 'o-3' }, keyed('b')).expect(201);
  });

  it('knows a file by what is in it', async () => {
    const shop = await app.aTenant();
    const send = (content: string, kind = 'customers'): PendingAnswer =>
      upload(shop.owner, '/imports', { name: 'people.csv', content }, { kind }, keyed('a'));
    const first = await send('name\nAda\n').expect(201);
    const again = await send('name\nAda\n').expect(201);
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((await send('name\nBob\nCid\n').expect(422)).body.code).toBe('idempotency.body-differs');
    await send('name\nAda\n', 'orders').expect(422);
    expect((await shop.owner.get('/imports').expect(200)).body.items).toHaveLength(1);
  });

  it('has a key that can be written down', async () => {
    const shop = await app.aTenant();
    const { body } = await shop.owner.post('/departments', { name: 'x' }, keyed('k'.repeat(256))).expect(422);
    expect(body.code).toBe('idempotency.key-invalid');
    expect(await departments(shop.owner)).toBe(0);
  });
});
