import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onServer } from '../../adapters/postgres-databases.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: TestTenant;
beforeAll(async () => {
  app = await startTestApp();
  shop = await app.aTenant();
});
afterAll(() => app.stop());

const yes = { purpose: 'marketing', state: 'given', source: 'form', wording: '2026-03' };
const no = { purpose: 'marketing', state: 'withdrawn', source: 'phone' };
const aCustomer = async (name = '林晓'): Promise<string> => (await shop.owner.post('/customers', { name }).expect(201)).body.id;
const at = (id: string): string => `/customers/${id}/consents`;

describe('consent', () => {
  it('is what the customer last said, for a channel and for all of them', async () => {
    const id = await aCustomer();
    const marketing = async (body?: object): Promise<Record<string, string>> => {
      const { body: answer } = body ? await shop.owner.post(at(id), body).expect(201) : await shop.owner.get(at(id)).expect(200);
      const { channels } = answer.purposes.find(({ purpose }: { purpose: string }) => purpose === 'marketing');
      return Object.fromEntries(channels.map(({ channel, state }: { channel: string; state: string }) => [channel, state]));
    };
    expect(await marketing()).toMatchObject({ email: 'none', sms: 'none' });
    expect(await marketing({ ...yes, channel: 'sms' })).toMatchObject({ email: 'none', sms: 'given' });
    expect(await marketing(yes)).toMatchObject({ email: 'given', sms: 'given' });
    expect(await marketing(no)).toMatchObject({ email: 'withdrawn', sms: 'withdrawn' });
    expect(await marketing({ ...yes, channel: 'sms' })).toMatchObject({ sms: 'withdrawn' });
  });

  it('keeps every word, with who wrote it down, the latest first and page by page', async () => {
    const id = await aCustomer();
    await shop.owner.post(at(id), yes).expect(201);
    const key = await shop.key('consents:write', 'consents:read', 'customers:read');
    await key.post(at(id), { ...no, channel: 'email' }).expect(201);
    const { body } = await shop.owner.get(`${at(id)}?limit=1`).expect(200);
    expect(body.items).toMatchObject([{ channel: 'email', state: 'withdrawn', actor: { kind: 'api-key' } }]);
    expect(body.items[0].actor.name).toEqual(expect.any(String));
    const next = await shop.owner.get(`${at(id)}?limit=1&cursor=${body.nextCursor}`).expect(200);
    expect(next.body).toMatchObject({
      items: [{ channel: null, state: 'given', wording: '2026-03', source: 'form', actor: { kind: 'user' } }],
      nextCursor: null,
    });
  });

  it('names the wording that was agreed to, and is not asked for service', async () => {
    const id = await aCustomer();
    const { body } = await shop.owner.post(at(id), { ...yes, wording: null }).expect(422);
    expect(body).toMatchObject({ code: 'consents.wording-missing', errors: [{ pointer: '/wording' }] });
    await shop.owner.post(at(id), { ...yes, purpose: 'service' }).expect(422);
  });

  it('is recorded once for one idempotency key', async () => {
    const id = await aCustomer();
    for (let time = 0; time < 2; time += 1) await shop.owner.post(at(id), yes, { 'idempotency-key': 'form-7' }).expect(201);
    expect((await shop.owner.get(at(id)).expect(200)).body.items).toHaveLength(1);
  });

  it('is recorded by service agents, read by analysts, and unknown to partners', async () => {
    const id = await aCustomer();
    await (await shop.member('agent')).client.post(at(id), yes).expect(201);
    const analyst = (await shop.member('analyst')).client;
    await analyst.get(at(id)).expect(200);
    await analyst.post(at(id), no).expect(403);
    await analyst.put(`/customers/${id}/do-not-contact`, { stopped: true }).expect(403);
    await (await shop.member('partner')).client.get(at(id)).expect(403);
    await (await shop.key('customers:write')).post(at(id), yes).expect(403);
  });

  it('cannot be changed or deleted, whatever the program does', async () => {
    const id = await aCustomer();
    await shop.owner.post(at(id), yes).expect(201);
    await shop.owner.put(`/customers/${id}/do-not-contact`, { stopped: true }).expect(200);
    const database = app.nest.get(TenantDatabase);
    for (const table of ['customer_consents', 'customer_contact_stops']) {
      for (const sql of [`UPDATE ${table} SET recorded_at = recorded_at`, `DELETE FROM ${table}`])
        await expect(database.run(shop.tenantId, () => database.execute(sql))).rejects.toThrow(/permission denied/);
    }
  });

  it('outlives a merger', async () => {
    const [lost, kept] = [await aCustomer('A'), await aCustomer('B')];
    await shop.owner.post(at(lost), no).expect(201);
    await shop.owner.put(`/customers/${lost}/do-not-contact`, { stopped: true, reason: 'Asked by letter' }).expect(200);
    const database = app.nest.get(TenantDatabase);
    await database.run(shop.tenantId, () =>
      database.execute('UPDATE customers SET merged_into = $3 WHERE tenant_id = $1 AND id = $2', [shop.tenantId, lost, kept]),
    );
    const { body } = await shop.owner.get(at(kept)).expect(200);
    expect(body).toMatchObject({ items: [no], doNotContact: { stopped: true, reason: 'Asked by letter' } });
    await shop.owner.put(`/customers/${lost}/do-not-contact`, { stopped: false }).expect(200);
    expect((await shop.owner.get(at(kept)).expect(200)).body.doNotContact).toMatchObject({ stopped: false });
  });

  it('stands in the timeline and in the audit', async () => {
    const id = await aCustomer();
    await shop.owner.post(at(id), { ...yes, channel: 'sms' }).expect(201);
    await shop.owner.put(`/customers/${id}/do-not-contact`, { stopped: true, reason: 'Moved away' }).expect(200);
    const { body } = await shop.owner.get(`/customers/${id}/timeline`).expect(200);
    expect(body.items).toMatchObject([
      { type: 'contact.stopped', consent: { reason: 'Moved away' } },
      { type: 'consent.given', consent: { purpose: 'marketing', channel: 'sms', source: 'form' } },
      { type: 'customer.created', consent: null },
    ]);
    const only = await shop.owner.get(`/customers/${id}/timeline?type=consent.given`).expect(200);
    expect(only.body.items).toHaveLength(1);
    const audit = await shop.owner.get(`/audit-entries?subjectId=${id}`).expect(200);
    const actions = audit.body.items.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(['consents.given', 'consents.contact-stopped']));
  });
});

describe('do-not-contact', () => {
  it('says why, since when and by whom, and is written down once for the same thing', async () => {
    const id = await aCustomer();
    const put = async (body: object): Promise<object> => (await shop.owner.put(`/customers/${id}/do-not-contact`, body).expect(200)).body;
    const stopped = await put({ stopped: true, reason: 'Asked in the shop' });
    expect(stopped).toMatchObject({ stopped: true, reason: 'Asked in the shop', actor: { kind: 'user', id: expect.any(String) } });
    expect(await put({ stopped: true, reason: 'Asked in the shop' })).toEqual(stopped);
    expect((await shop.owner.get(`/audit-entries?subjectId=${id}`).expect(200)).text).not.toContain('Asked in the shop');
    expect(await put({ stopped: false })).toMatchObject({ stopped: false });
    const written = await onServer(app.database.ownerUrl, async (client) => {
      await client.query('ALTER TABLE customer_contact_stops NO FORCE ROW LEVEL SECURITY');
      const { rows } = await client.query('SELECT stopped FROM customer_contact_stops WHERE customer_id = $1 ORDER BY recorded_at', [id]);
      await client.query('ALTER TABLE customer_contact_stops FORCE ROW LEVEL SECURITY');
      return rows;
    });
    expect(written).toEqual([{ stopped: true }, { stopped: false }]);
  });
});
