import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: TestTenant;
let behind: Client;
beforeAll(async () => {
  app = await startTestApp();
  shop = await app.aTenant();
  behind = new Client({ connectionString: app.database.ownerUrl });
  await behind.connect();
});
afterAll(async () => {
  await behind.end();
  await app.stop();
});

const unheard = '01900000-0000-7000-8000-000000000001';

async function aCustomer(request: object): Promise<{ id: string; version: number; contacts: { id: string; kind: string }[] }> {
  return (await shop.owner.post('/customers', request).expect(201)).body;
}

describe('changing a customer', () => {
  it('changes what is named, clears what is null, and leaves the rest', async () => {
    const { id } = await aCustomer({ name: 'Ada', region: 'Zhejiang', industry: 'Tea' });
    const { body } = await shop.owner.patch(`/customers/${id}`, { name: 'Ada L', region: null }).expect(200);
    expect(body).toMatchObject({ name: 'Ada L', region: null, industry: 'Tea', version: 2 });
  });

  it('changes nothing when nothing differs', async () => {
    const { id } = await aCustomer({ name: 'Ada', email: 'same@example.com' });
    const { body } = await shop.owner.patch(`/customers/${id}`, { name: 'Ada', email: 'SAME@example.com' }).expect(200);
    expect(body.version).toBe(1);
  });

  it('shows both values to the one who started from an older version', async () => {
    const { id } = await aCustomer({ name: 'Ada', region: 'Zhejiang' });
    await shop.owner.patch(`/customers/${id}`, { region: 'Fujian', version: 1 }).expect(200);
    const { body } = await shop.owner.patch(`/customers/${id}`, { region: 'Hunan', name: 'Ada', version: 1 }).expect(409);
    expect(body).toMatchObject({
      code: 'customers.changed-meanwhile',
      params: { given: 1, current: 2 },
      errors: [{ pointer: '/region', code: 'customers.field-differs', params: { yours: 'Hunan', theirs: 'Fujian' } }],
    });
  });

  it('lets one of two who save at once win, and tells the other', async () => {
    const { id } = await aCustomer({ name: 'Ada' });
    const answers = await Promise.all(['One', 'Two', 'Three'].map((name) => shop.owner.patch(`/customers/${id}`, { name, version: 1 })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
  });

  it('refuses another customer’s number', async () => {
    await aCustomer({ name: 'A', number: 'N-1' });
    const { id } = await aCustomer({ name: 'B' });
    const { body } = await shop.owner.patch(`/customers/${id}`, { number: 'N-1' }).expect(409);
    expect(body.code).toBe('customers.number-taken');
  });

  it('does not find what is not there', async () => {
    await shop.owner.patch(`/customers/${unheard}`, { name: 'X' }).expect(404);
    await shop.owner.get('/customers/not-an-id').expect(404);
  });

  it('replaces contacts, keeping by id those that stay', async () => {
    const customer = await aCustomer({ name: 'Ada', email: 'one@example.com', phone: '13800138000' });
    const kept = customer.contacts.find(({ kind }) => kind === 'phone');
    const { body } = await shop.owner
      .patch(`/customers/${customer.id}`, { contacts: [{ id: kept?.id }, { kind: 'wechat', value: 'oX1' }] })
      .expect(200);
    expect(body.contacts.map(({ kind, value }: { kind: string; value: string }) => [kind, value])).toEqual([
      ['phone', '13800138000'],
      ['wechat', 'oX1'],
    ]);
    await shop.owner.patch(`/customers/${customer.id}`, { contacts: [{ id: unheard }] }).expect(422);
    const emptied = await shop.owner.patch(`/customers/${customer.id}`, { phone: null }).expect(200);
    expect(emptied.body).toMatchObject({ phone: null, version: 3 });
  });

  it('never takes a masked value for a new one', async () => {
    const { id } = await aCustomer({ name: 'Ada', email: 'ada@example.com', phone: '13800138001' });
    await shop.owner.patch(`/customers/${id}`, { email: 'a***@example.com' }).expect(422);
    await shop.owner.patch(`/customers/${id}`, { phone: '***8001' }).expect(422);
  });

  it('keeps contacts encrypted, and out of audit and outbox', async () => {
    const { id } = await aCustomer({ name: '李小龙', email: 'canary-contact@example.com', phone: '13912345678', remarks: 'canary-remark' });
    await shop.owner.patch(`/customers/${id}`, { email: 'canary-second@example.com' }).expect(200);
    const tables = await behind.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'platform')`,
    );
    for (const { name } of tables.rows) {
      const { rows } = await behind.query<{ found: string }>(
        `SELECT t::text AS found FROM ${name} t WHERE t::text ~ 'canary-contact|canary-second|13912345678' OR t::text LIKE '%' || encode('canary-contact@example.com', 'hex') || '%'`,
      );
      expect({ name, rows }).toEqual({ name, rows: [] });
    }
    const audit = await behind.query<{ action: string; after: Record<string, unknown> }>(
      'SELECT action, after FROM audit_entries WHERE subject_id = $1 ORDER BY number',
      [id],
    );
    expect(audit.rows).toMatchObject([
      { action: 'customers.created', after: { name: '李*龙', remarks: '•••', contacts: ['email', 'phone'] } },
      { action: 'customers.updated', after: { contacts: ['email'] } },
    ]);
    const outbox = await behind.query('SELECT topic FROM platform.outbox WHERE subject_id = $1', [id]);
    expect(outbox.rows).toEqual([{ topic: 'customer.changed' }, { topic: 'customer.changed' }]);
  });

  it('replaces tags, by id or by name', async () => {
    const { id } = await aCustomer({ name: 'Ada', tags: ['one', 'two'] });
    const made = await shop.owner.post('/tags', { name: 'three', group: 'numbers' }).expect(201);
    const { body } = await shop.owner.put(`/customers/${id}/tags`, { tags: ['two', { id: made.body.id }, { name: 'four' }] }).expect(200);
    expect(body.tags.map(({ name }: { name: string }) => name)).toEqual(['four', 'three', 'two']);
    expect(body.version).toBe(2);
    await shop.owner.delete(`/tags/${made.body.id}`).expect(204);
    const after = await shop.owner.get(`/customers/${id}`).expect(200);
    expect(after.body.tags.map(({ name }: { name: string }) => name)).toEqual(['four', 'two']);
  });

  it('archives and restores, and does both only once', async () => {
    const { id } = await aCustomer({ name: 'Archived Ada' });
    const archived = await shop.owner.post(`/customers/${id}/archive`).expect(200);
    expect(archived.body.archivedAt).not.toBeNull();
    const again = await shop.owner.post(`/customers/${id}/archive`).expect(200);
    expect(again.body.version).toBe(archived.body.version);
    const names = async (query: string): Promise<string[]> =>
      (await shop.owner.get(`/customers?q=archived&${query}`).expect(200)).body.items.map(({ name }: { name: string }) => name);
    expect(await names('')).toEqual([]);
    expect(await names('archived=only')).toEqual(['Archived Ada']);
    await shop.owner.post(`/customers/${id}/restore`).expect(200);
    expect(await names('')).toEqual(['Archived Ada']);
  });

  it('reads and changes a merged customer through the one that survives', async () => {
    const survivor = await aCustomer({ name: 'Survivor' });
    const merged = await aCustomer({ name: 'Merged' });
    await behind.query('UPDATE customers SET merged_into = $2 WHERE id = $1', [merged.id, survivor.id]);
    const read = await shop.owner.get(`/customers/${merged.id}`).expect(200);
    expect(read.body).toMatchObject({ id: survivor.id, name: 'Survivor' });
    await shop.owner.patch(`/customers/${merged.id}`, { region: 'Hunan' }).expect(200);
    const list = await shop.owner.get('/customers?q=merged').expect(200);
    expect(list.body.items).toEqual([]);
  });
});

describe('attributes', () => {
  it('are defined once a key, keep their type, and guard the choices in use', async () => {
    const names = { 'zh-CN': '肤质', en: 'Skin' };
    const choices = [
      { key: 'dry', names },
      { key: 'oily', names },
    ];
    const { body } = await shop.owner.post('/attributes', { key: 'skin', names, type: 'choice', choices }).expect(201);
    await shop.owner.post('/attributes', { key: 'skin', names, type: 'text' }).expect(409);
    await shop.owner.post('/attributes', { key: 'none', names, type: 'choice' }).expect(422);
    const { id } = await aCustomer({ name: 'Ada', attributes: { skin: 'dry' } });
    const refused = await shop.owner.patch(`/attributes/${body.id}`, { choices: choices.slice(1) }).expect(409);
    expect(refused.body).toMatchObject({ code: 'attributes.choice-in-use', params: { choice: 'dry' } });
    await shop.owner.patch(`/attributes/${body.id}`, { choices: choices.slice(0, 1), type: 'text' }).expect(200);
    const list = await shop.owner.get('/attributes').expect(200);
    expect(list.body.items.at(-1)).toMatchObject({ key: 'skin', type: 'choice', version: 2 });
    await shop.owner.patch(`/attributes/${body.id}`, { version: 1, archived: true }).expect(409);
    await shop.owner.patch(`/attributes/${body.id}`, { version: 2, archived: true }).expect(200);
    await shop.owner.patch(`/customers/${id}`, { attributes: { skin: 'dry' } }).expect(422);
    const hidden = await shop.owner.get(`/customers/${id}`).expect(200);
    expect(hidden.body.attributes).toEqual({});
  });

  it('are cleared by null', async () => {
    await shop.owner.post('/attributes', { key: 'visits', names: { 'zh-CN': '到访', en: 'Visits' }, type: 'integer' }).expect(201);
    const { id } = await aCustomer({ name: 'Ada', attributes: { visits: 3 } });
    const { body } = await shop.owner.patch(`/customers/${id}`, { attributes: { visits: null } }).expect(200);
    expect(body).toMatchObject({ attributes: {}, version: 2 });
  });
});

describe('tags', () => {
  it('have names of their own, groups and versions', async () => {
    const { body } = await shop.owner.post('/tags', { name: 'loyal' }).expect(201);
    await shop.owner.post('/tags', { name: 'loyal' }).expect(409);
    await shop.owner.post('/tags', { name: 'other' }).expect(201);
    await shop.owner.patch(`/tags/${body.id}`, { name: 'other' }).expect(409);
    const changed = await shop.owner.patch(`/tags/${body.id}`, { group: 'habits', version: 1 }).expect(200);
    expect(changed.body).toMatchObject({ name: 'loyal', group: 'habits', version: 2 });
    await shop.owner.patch(`/tags/${body.id}`, { group: null, version: 1 }).expect(409);
    await shop.owner.delete(`/tags/${unheard}`).expect(404);
  });
});

describe('another company', () => {
  it('finds none of it: the same 404 as for what does not exist', async () => {
    const { id } = await aCustomer({ name: 'Canary', tags: ['canary'] });
    const other = (await app.aTenant()).owner;
    const answers = await Promise.all([
      other.get(`/customers/${id}`),
      other.patch(`/customers/${id}`, { name: 'X' }),
      other.put(`/customers/${id}/tags`, { tags: [] }),
      other.post(`/customers/${id}/identities`, { externalId: '1' }),
      other.post(`/customers/${id}/archive`),
      other.post(`/customers/${id}/restore`),
      other.get(`/customers/${id}/timeline`),
      other.get(`/customers/${id}/tier-assignments`),
      other.get(`/customers/${unheard}`),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [404, 'request.not-found']));
    expect((await other.get('/customers?q=canary').expect(200)).body.items).toEqual([]);
    expect((await shop.owner.get(`/customers/${id}`).expect(200)).body).toMatchObject({ name: 'Canary', version: 1 });
  });
});
