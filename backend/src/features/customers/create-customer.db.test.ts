import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: TestTenant;
beforeAll(async () => {
  app = await startTestApp({ clock: new FixedClock('2026-03-02T04:00:00Z') });
  shop = await app.aTenant();
});
afterAll(() => app.stop());

describe('creating a customer', () => {
  it('needs no more than a name, and numbers people and organisations apart', async () => {
    const person = await shop.owner.post('/customers', { name: '林月' }).expect(201);
    expect(person.body).toMatchObject({ number: 'P2026001', type: 'individual', name: '林月', version: 1, contacts: [], tiers: [] });
    const company = await shop.owner.post('/customers', { type: 'enterprise', name: '转角茶馆' }).expect(201);
    expect(company.body.number).toBe('C2026001');
  });

  it('steps over numbers that were given by hand', async () => {
    await shop.owner.post('/customers', { name: 'A', number: 'P2026002' }).expect(201);
    const next = await shop.owner.post('/customers', { name: 'B' }).expect(201);
    expect(next.body.number).toBe('P2026003');
  });

  it('refuses a number that is in use, and names it', async () => {
    await shop.owner.post('/customers', { name: 'A', number: 'VIP-1' }).expect(201);
    const { body } = await shop.owner.post('/customers', { name: 'B', number: 'VIP-1' }).expect(409);
    expect(body).toMatchObject({ code: 'customers.number-taken', params: { number: 'VIP-1' }, errors: [{ pointer: '/number' }] });
  });

  it('keeps every field, tags by name, typed attributes and contacts', async () => {
    await shop.owner.post('/attributes', { key: 'seat', names: { 'zh-CN': '座位', en: 'Seat' }, type: 'text' }).expect(201);
    await shop.owner.post('/attributes', { key: 'vip', names: { 'zh-CN': '贵宾', en: 'VIP' }, type: 'boolean' }).expect(201);
    const profile = {
      type: 'government',
      name: '市图书馆',
      company: '市文旅局',
      industry: '文化',
      companySize: '51–200',
      position: '采购',
      region: '浙江',
      birthday: '1990-02-28',
      birthdayCalendar: 'lunar',
      anniversary: '2015-10-01',
      cooperationStartedOn: '2020-01-01',
      contractStartsOn: '2025-01-01',
      contractEndsOn: '2026-12-31',
      ownerId: shop.userId,
      origin: '展会',
      remarks: '第一行\n第二行',
    };
    const { body } = await shop.owner
      .post('/customers', {
        ...profile,
        email: 'Library@Example.com',
        phone: '138 0013 8000',
        contacts: [{ kind: 'address', value: '文化路 1 号' }],
        tags: ['注重服务', '价格敏感', '注重服务'],
        attributes: { seat: '靠窗', vip: true },
      })
      .expect(201);
    expect(body).toMatchObject({
      ...profile,
      ownerName: 'Owner',
      email: 'Library@Example.com',
      phone: '138 0013 8000',
      attributes: { seat: '靠窗', vip: true },
    });
    expect(body.tags.map(({ name }: { name: string }) => name).toSorted()).toEqual(['价格敏感', '注重服务'].toSorted());
    expect(body.contacts.map(({ kind, masked }: { kind: string; masked: boolean }) => [kind, masked])).toEqual([
      ['email', false],
      ['phone', false],
      ['address', false],
    ]);
  });

  it('names everything that is wrong by pointer, and keeps nothing', async () => {
    const { body } = await shop.owner.post('/customers', { name: 'Nobody', attributes: { vip: 'yes', unheard: 1 } }).expect(422);
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
      ['/attributes/vip', 'attributes.not-boolean'],
      ['/attributes/unheard', 'attributes.unknown'],
    ]);
    const contact = await shop.owner.post('/customers', { name: 'Nobody', email: 'nobody', phone: '12' }).expect(422);
    expect(contact.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/email', '/phone']);
    const list = await shop.owner.get('/customers?q=nobody').expect(200);
    expect(list.body.items).toEqual([]);
  });

  it.each([
    [{}, 'customers.empty'],
    [{ name: 'A', ownerId: '01900000-0000-7000-8000-000000000001' }, 'customers.owner-unknown'],
    [{ name: 'A', departmentId: '01900000-0000-7000-8000-000000000001' }, 'customers.department-unknown'],
    [{ name: 'A', contractStartsOn: '2026-02-01', contractEndsOn: '2026-01-31' }, 'customers.contract-ends-early'],
    [{ name: 'A', tags: [{ id: '01900000-0000-7000-8000-000000000001' }] }, 'tags.unknown'],
  ])('refuses %j as %s', async (request, code) => {
    const { body } = await shop.owner.post('/customers', request).expect(422);
    expect(body.code).toBe(code);
  });

  it('does not let a company name another company’s person or tag', async () => {
    const other = await app.aTenant();
    const tag = await other.owner.post('/tags', { name: '他人' }).expect(201);
    await shop.owner.post('/customers', { name: 'A', ownerId: other.userId }).expect(422);
    await shop.owner.post('/customers', { name: 'A', tags: [{ id: tag.body.id }] }).expect(422);
  });
});

describe('an external id', () => {
  it('makes creation repeatable: the same content gives the same customer', async () => {
    const request = { externalId: 'shop-1', name: 'Ada', email: 'ada@example.com', tags: ['新客'] };
    const first = await shop.owner.post('/customers', request).expect(201);
    const again = await shop.owner.post('/customers', { ...request, tags: ['新客'] }).expect(201);
    expect(again.body.id).toBe(first.body.id);
    expect(first.body).toMatchObject({ externalId: 'shop-1', identities: [{ source: 'portal', externalId: 'shop-1' }] });
  });

  it('still is repeatable after somebody edited the customer', async () => {
    const request = { externalId: 'shop-2', name: 'Bob' };
    const { body } = await shop.owner.post('/customers', request).expect(201);
    await shop.owner.patch(`/customers/${body.id}`, { name: 'Robert' }).expect(200);
    const again = await shop.owner.post('/customers', request).expect(201);
    expect(again.body).toMatchObject({ id: body.id, name: 'Robert' });
  });

  it('with other content is refused by name', async () => {
    await shop.owner.post('/customers', { externalId: 'shop-3', name: 'Cy' }).expect(201);
    const { body } = await shop.owner.post('/customers', { externalId: 'shop-3', name: 'Di' }).expect(409);
    expect(body).toMatchObject({ code: 'customers.external-id-taken', params: { externalId: 'shop-3', source: 'portal' } });
  });

  it('is one of many that ask at once: one customer comes of it', async () => {
    const request = { externalId: 'shop-4', name: 'Eve' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => shop.owner.post('/customers', request)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it('belongs to the source of the key that gave it', async () => {
    const program = await shop.key('customers:read', 'customers:write');
    const { body } = await program.post('/customers', { externalId: 'shop-1', name: 'Another' }).expect(201);
    expect(body).toMatchObject({ externalId: 'shop-1', name: 'Another', identities: [{ source: 'test', externalId: 'shop-1' }] });
    const seen = await shop.owner.get(`/customers/${body.id}`).expect(200);
    expect(seen.body.externalId).toBeNull();
  });

  it('can be added later, once', async () => {
    const { body } = await shop.owner.post('/customers', { name: 'Fay' }).expect(201);
    const first = await shop.owner.post(`/customers/${body.id}/identities`, { source: 'crm', externalId: '7' }).expect(201);
    expect(first.body).toMatchObject({ version: 2, identities: [{ source: 'crm', externalId: '7' }] });
    const again = await shop.owner.post(`/customers/${body.id}/identities`, { source: 'crm', externalId: '7' }).expect(201);
    expect(again.body.version).toBe(2);
    const other = await shop.owner.post('/customers', { name: 'Gus' }).expect(201);
    await shop.owner.post(`/customers/${other.body.id}/identities`, { source: 'crm', externalId: '7' }).expect(409);
  });

  it('of somebody else’s customer tells nothing about it', async () => {
    const permissions = ['read', 'create'].map((action) => ({ action, subject: 'Customer', only: 'own' }));
    const { body: role } = await shop.owner.post('/roles', { name: 'Adviser', permissions }).expect(201);
    const adviser = await shop.member(role.id);
    await shop.owner.post('/customers', { externalId: 'theirs', name: 'Ida', source: 'crm' }).expect(201);
    for (const content of [{}, { name: 'Ida' }]) {
      const { body } = await adviser.client.post('/customers', { externalId: 'theirs', source: 'crm', ...content }).expect(409);
      expect(body.code).toBe('customers.external-id-taken');
    }
    const { body: own } = await adviser.client.post('/customers', { externalId: 'mine', name: 'Jon', source: 'crm' }).expect(201);
    const again = await adviser.client.post('/customers', { externalId: 'mine', name: 'Jon', source: 'crm' }).expect(201);
    expect(again.body.id).toBe(own.id);
  });

  it('works with the right to write alone', async () => {
    const program = await shop.key('customers:write');
    const { body } = await program.post('/customers', { externalId: 'w-1', name: 'Hal' }).expect(201);
    await program.patch(`/customers/${body.id}`, { name: 'Harry' }).expect(200);
    await program.get(`/customers/${body.id}`).expect(403);
  });
});
