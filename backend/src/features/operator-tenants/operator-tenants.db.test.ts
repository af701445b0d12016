import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allScopes } from '../../platform/access/declare-ability.js';
import { anOperator, retire } from '../../testing/an-operator.js';
import { apiOperations, addressOf } from '../../testing/api-operations.js';
import { TEST_PASSWORD } from '../../testing/add-member.js';
import { importing } from '../../testing/import-file.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';

let app: TestApp;
let operator: TestTenant;
let desk: TestClient;
let shop: TestTenant;
beforeAll(async () => {
  app = await startTestApp();
  operator = await anOperator(app);
  desk = operator.owner;
  shop = await app.aTenant();
});
afterAll(() => app.stop());

const CUSTOMER = { name: 'Zhao Canary', externalId: 'canary-1', contacts: [{ kind: 'phone', value: '+12025550142' }] };
const order = (externalId: string) => ({
  externalId,
  type: 'order.completed',
  occurredAt: app.parts.clock.now().toISOString(),
  customer: { externalId: 'canary-1' },
  amount: 900_00,
});

/** A file with so many orders of as many customers. */
const fileOf = (count: number): string =>
  ['order number,customer id,date,amount', ...Array.from({ length: count }, (_, at) => `${at},c${at},2026-01-05,10.00`)].join('\n');

describe('the operator’s console', () => {
  it('is closed to owners, to machines with every scope, and to operators without a second factor', async () => {
    const machine = await shop.key(...allScopes());
    const careless = await anOperator(app, { twoStep: false });
    const operations = apiOperations(app.nest).operations.filter(({ access }) => access === 'operator');
    expect(operations.length).toBeGreaterThan(12);
    const codes = new Map<TestClient, string>([
      [shop.owner, 'access.operators-only'],
      [machine, 'access.operators-only'],
      [careless.owner, 'access.second-factor-required'],
      [app.anybody(), 'access.sign-in-required'],
    ]);
    for (const operation of operations) {
      const address = addressOf(operation, { id: shop.tenantId });
      for (const [client, code] of codes) {
        const { body } = await client.send(operation.method, address, operation.body ? { reason: 'x', note: 'x' } : undefined);
        expect([operation.name, body.code]).toEqual([operation.name, code]);
      }
    }
  });

  it('tells only operators that they are', async () => {
    expect((await desk.get('/me').expect(200)).body.operator).toBe(true);
    expect((await shop.owner.get('/me').expect(200)).body.operator).toBe(false);
  });

  it('shows companies in numbers, and no person in them', async () => {
    // The event names a customer of another source, so that there are two.
    const { body: made } = await shop.owner.post('/customers', CUSTOMER).expect(201);
    const key = await shop.key('events:write');
    await key.post('/events', order('o1')).expect(201);
    const { body: list } = await desk.get('/operator/tenants').expect(200);
    expect(list.items.find(({ id }: { id: string }) => id === shop.tenantId)).toMatchObject({ members: 1, customers: 2, suspension: null });
    const { body } = await desk.get(`/operator/tenants/${shop.tenantId}`).expect(200);
    expect(body.usage).toMatchObject({ eventsThisMonth: 1, storedBytes: 0 });
    for (const { name, path } of apiOperations(app.nest).operations.filter((each) => each.access === 'operator' && each.method === 'GET')) {
      const { text } = await desk.get(path.replace('{id}', shop.tenantId));
      for (const secret of ['Canary', 'canary-1', '2025550142', shop.email, made.id])
        expect([name, text.includes(secret)]).toEqual([name, false]);
    }
    await desk.get('/operator/tenants/01900000-0000-7000-8000-000000000009').expect(404);
  });
});

describe('a suspended company', () => {
  it('is told so everywhere, loses nothing, and goes on when it is resumed', async () => {
    const closed = await app.aTenant();
    const key = await closed.key('events:write');
    await key.post('/events', order('before')).expect(201);
    await desk.post(`/operator/tenants/${closed.tenantId}/suspend`, { reason: 'The invoice is open.' }).expect(200);

    const { body } = await closed.owner.get('/customers').expect(403);
    expect(body).toMatchObject({ code: 'tenants.suspended', params: { reason: 'The invoice is open.' } });
    await key.post('/events', order('meanwhile')).expect(403);
    expect((await closed.owner.get('/me').expect(200)).body.suspension).toMatchObject({ reason: 'The invoice is open.' });
    const { body: refused } = await app.anybody().post('/auth/login', { email: closed.email, password: TEST_PASSWORD }).expect(403);
    expect(refused).toMatchObject({ code: 'tenants.suspended' });
    // What was begun before stays in the outbox.
    await app.settled();

    await desk.post(`/operator/tenants/${closed.tenantId}/resume`).expect(200);
    await app.settled();
    await app.anybody().post('/auth/login', { email: closed.email, password: TEST_PASSWORD }).expect(200);
    expect((await closed.owner.get('/customers').expect(200)).body.items).toHaveLength(1);
    const { body: audit } = await closed.owner.get('/audit-entries').expect(200);
    const told = audit.items.filter(({ action }: { action: string }) => /suspended|resumed/.test(action));
    expect(told.map(({ action, actor }: { action: string; actor: { kind: string } }) => [action, actor.kind])).toEqual([
      ['tenants.resumed', 'operator'],
      ['tenants.suspended', 'operator'],
    ]);
  });

  it('has its work rest: the relay passes it over', async () => {
    const resting = await app.aTenant();
    await resting.member('agent');
    const made = await resting.owner
      .post('/webhook-endpoints', { name: 'x', url: 'https://93.184.216.34/x', eventTypes: ['customer.changed'] })
      .expect(201);
    const { body } = await resting.owner.post(`/webhook-endpoints/${made.body.endpoint.id}/test`).expect(202);
    await desk.post(`/operator/tenants/${resting.tenantId}/suspend`, { reason: 'Why' }).expect(200);
    await app.settled();
    await desk.post(`/operator/tenants/${resting.tenantId}/resume`).expect(200);
    expect((await resting.owner.get(`/webhook-deliveries/${body.id}`).expect(200)).body.state).toBe('waiting');
    await app.settled();
    expect((await resting.owner.get(`/webhook-deliveries/${body.id}`).expect(200)).body.attempts).toBe(1);
  });

  it('is never the one that the operator is signed in to', async () => {
    const { body } = await desk.post(`/operator/tenants/${operator.tenantId}/suspend`, { reason: 'Oops' }).expect(409);
    expect(body.code).toBe('operator-tenants.own-tenant');
  });
});

describe('quotas', () => {
  const none = { eventsPerMonth: null, customers: null, plugins: null, requestsPerMinute: null };

  it('stop what goes beyond them, and say which', async () => {
    const small = await app.aTenant();
    const key = await small.key('events:write', 'customers:write');
    await key.post('/events', order('first')).expect(201);
    await desk.put(`/operator/tenants/${small.tenantId}/quotas`, { ...none, eventsPerMonth: 1, customers: 1 }).expect(200);
    const { body } = await key.post('/events', order('second')).expect(403);
    expect(body).toMatchObject({ code: 'tenants.events-quota-reached', params: { quota: 'eventsPerMonth', limit: 1 } });
    await key.post('/events/batch', { events: [order('third')] }).expect(403);
    const { body: full } = await key.post('/customers', { name: 'One more' }).expect(403);
    expect(full.params).toEqual({ quota: 'customers', limit: 1 });
    await desk.put(`/operator/tenants/${small.tenantId}/quotas`, none).expect(200);
    await key.post('/events', order('second')).expect(201);
  });

  it('count the plugins that are installed now, every time', async () => {
    const small = await app.aTenant();
    await desk.put(`/operator/tenants/${small.tenantId}/quotas`, { ...none, plugins: 1 }).expect(200);
    await small.member('agent');
    const { body: call } = await small.owner.post('/plugin-installations', { pluginId: 'channel-call' }).expect(201);
    const { body } = await small.owner.post('/plugin-installations', { pluginId: 'channel-visit' }).expect(403);
    expect(body).toMatchObject({ code: 'tenants.plugins-quota-reached', params: { limit: 1 } });
    await small.owner.delete(`/plugin-installations/${call.id}`).expect(204);
    await small.owner.post('/plugin-installations', { pluginId: 'channel-visit' }).expect(201);
  });

  describe('and a file', () => {
    it('that would go beyond one cannot be run, and its preview says so', async () => {
      const small = await app.aTenant();
      const files = importing(app, small);
      await desk.put(`/operator/tenants/${small.tenantId}/quotas`, { ...none, eventsPerMonth: 3, customers: 2 }).expect(200);
      expect((await files.preview(fileOf(2))).obstacle).toBeNull();
      const { id, obstacle } = await files.preview(fileOf(3));
      expect(obstacle).toEqual({ code: 'imports.beyond-customers-quota', params: { limit: 2, used: 0, coming: 3 } });
      const { body } = await small.owner.post(`/imports/${id}/run`, {}).expect(403);
      expect(body.code).toBe('imports.beyond-customers-quota');
      await desk.put(`/operator/tenants/${small.tenantId}/quotas`, { ...none, eventsPerMonth: 3 }).expect(200);
      await small.owner.post(`/imports/${id}/run`, {}).expect(202);
      await app.settled();
      const again = await files.preview(fileOf(4));
      expect(again.obstacle).toEqual({ code: 'imports.beyond-events-quota', params: { limit: 3, used: 3, coming: 1 } });
      // What is known already takes no room.
      expect((await files.preview(fileOf(3))).obstacle).toBeNull();
    });

    it('is weighed together with those that run, also with one begun at the same moment', async () => {
      const small = await app.aTenant();
      const files = importing(app, small);
      await desk.put(`/operator/tenants/${small.tenantId}/quotas`, { ...none, customers: 3 }).expect(200);
      const [one, other] = [await files.preview(fileOf(2)), await files.preview(fileOf(2).replaceAll(',c', ',d').replaceAll(/\n/g, '\n9'))];
      const answers = await Promise.all([one, other].map(({ id }) => small.owner.post(`/imports/${id}/run`, {})));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 403]);
    });
  });

  it('hold all keys and people of a company together to so many requests a minute', async () => {
    const busy = await app.aTenant();
    const [one, other] = [await busy.key('tags:read'), await busy.key('tags:read')];
    await desk.put(`/operator/tenants/${busy.tenantId}/quotas`, { ...none, requestsPerMinute: 8 }).expect(200);
    const answers: number[] = [];
    for (let request = 0; request < 6; request += 1) for (const client of [one, other]) answers.push((await client.get('/tags')).status);
    expect(answers).toContain(429);
  });
});

describe('what operators do', () => {
  it('stands in a record that they cannot change', async () => {
    await desk.post(`/operator/tenants/${shop.tenantId}/suspend`, { reason: 'A reason' }).expect(200);
    await desk.post(`/operator/tenants/${shop.tenantId}/resume`).expect(200);
    const { body } = await desk.get('/operator/entries?limit=2').expect(200);
    expect(body.items).toMatchObject([
      { action: 'tenants.resumed', operator: 'Olga Operator', tenantId: shop.tenantId },
      { action: 'tenants.suspended', reason: 'A reason' },
    ]);
    const quotas = { eventsPerMonth: null, customers: 5, plugins: null, requestsPerMinute: null };
    for (let twice = 0; twice < 2; twice += 1) await desk.put(`/operator/tenants/${shop.tenantId}/quotas`, quotas).expect(200);
    const { body: audit } = await shop.owner.get('/audit-entries?action=tenants.').expect(200);
    expect(audit.items.slice(0, 2)).toMatchObject([
      { action: 'tenants.quotas-set', before: { customers: null }, after: { customers: 5 } },
      { action: 'tenants.resumed', before: { reason: 'A reason' } },
    ]);
    for (const sql of [
      'DELETE FROM platform.operator_entries',
      "UPDATE platform.operator_entries SET reason = ''",
      'SELECT name FROM customers',
    ])
      await expect(app.parts.operatorPool.query(sql)).rejects.toThrow(/permission denied/);
  });

  it('is theirs also when they are operators no more', async () => {
    const former = await anOperator(app);
    const unlucky = await app.aTenant();
    await former.owner.post(`/operator/tenants/${unlucky.tenantId}/suspend`, { reason: 'Parting' }).expect(200);
    await retire(app, former);
    await former.owner.get('/operator/tenants').expect(403);
    const { body } = await desk.get('/operator/entries?limit=1').expect(200);
    expect(body.items).toMatchObject([{ reason: 'Parting', operator: 'Olga Operator' }]);
  });
});
