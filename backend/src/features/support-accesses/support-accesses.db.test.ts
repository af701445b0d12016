import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_PASSWORD } from '../../testing/add-member.js';
import { anOperator, switchOnTwoStep } from '../../testing/an-operator.js';
import { addressOf, apiOperations } from '../../testing/api-operations.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';

const movable = { offset: 0, now: () => new Date(Date.now() + movable.offset) };
let app: TestApp;
let operator: TestTenant;
let shop: TestTenant;
beforeAll(async () => {
  app = await startTestApp({ clock: movable });
  operator = await anOperator(app);
  shop = await app.aTenant();
  await shop.owner.post('/customers', { name: 'Zhao Canary', externalId: 'canary-1' }).expect(201);
});
afterAll(() => app.stop());

async function inside(): Promise<{ id: string; client: TestClient }> {
  const { body } = await operator.owner.post(`/operator/tenants/${shop.tenantId}/support-accesses`, { reason: 'Ticket 4711' }).expect(201);
  await operator.owner.post('/auth/switch-tenant', { tenantId: shop.tenantId }).expect(200);
  return { id: body.id, client: operator.owner };
}

async function outside(id: string): Promise<void> {
  await operator.owner.post('/auth/switch-tenant', { tenantId: operator.tenantId }).expect(200);
  await operator.owner.post(`/operator/support-accesses/${id}/end`).expect(204);
}

describe('entering a company', () => {
  it('needs a reason, and a company', async () => {
    await operator.owner.post(`/operator/tenants/${shop.tenantId}/support-accesses`, {}).expect(422);
    await operator.owner.post('/operator/tenants/01900000-0000-7000-8000-000000000009/support-accesses', { reason: 'x' }).expect(404);
  });

  it('is seen by the owner while it lasts, and stands in the audit', async () => {
    const { id } = await inside();
    const { body: list } = await shop.owner.get('/support-accesses').expect(200);
    expect(list.items).toMatchObject([{ id, operatorName: 'Olga Operator', reason: 'Ticket 4711', endedAt: null }]);
    await outside(id);
    expect((await shop.owner.get('/support-accesses').expect(200)).body.items[0].endedAt).not.toBeNull();
    const { body } = await shop.owner.get(`/audit-entries?subjectId=${id}`).expect(200);
    expect(
      body.items.map(({ action, actor, after }: Record<string, Record<string, string>>) => [
        action,
        actor?.kind,
        actor?.name,
        after?.reason,
      ]),
    ).toEqual([
      ['support-accesses.ended', 'operator', 'Olga Operator', 'Ticket 4711'],
      ['support-accesses.begun', 'operator', 'Olga Operator', 'Ticket 4711'],
    ]);
    const { body: acts } = await operator.owner.get('/operator/entries?limit=2').expect(200);
    expect(acts.items.map(({ action }: { action: string }) => action)).toEqual(['support-accesses.ended', 'support-accesses.begun']);
  });

  it('makes nobody a colleague: the operator is not among the people, and is given no other role', async () => {
    const { id } = await inside();
    const { body } = await shop.owner.get('/members').expect(200);
    expect(body.items.map(({ role }: { role: string }) => role)).toEqual(['owner']);
    await shop.owner.patch(`/members/${operator.userId}`, { role: 'admin' }).expect(404);
    await outside(id);
  });

  it('is not come back to by a session that was left open', async () => {
    const colleague = await anOperator(app, { twoStep: false });
    const elsewhere = app.anybody();
    await elsewhere.post('/auth/login', { email: colleague.email, password: TEST_PASSWORD }).expect(200);
    await switchOnTwoStep(app, colleague);
    const enter = () => elsewhere.post(`/operator/tenants/${shop.tenantId}/support-accesses`, { reason: 'Ticket' }).expect(201);
    const { body } = await enter();
    await colleague.owner.post('/auth/switch-tenant', { tenantId: shop.tenantId }).expect(200);
    await colleague.owner.get('/departments').expect(200);
    await shop.owner.post(`/support-accesses/${body.id}/end`).expect(204);
    await enter();
    await colleague.owner.get('/departments').expect(401);
  });

  it('is recorded if and only if it comes about', async () => {
    const entries = async (): Promise<string[]> =>
      (await operator.owner.get('/operator/entries').expect(200)).body.items.map(({ id }: { id: string }) => id);
    const before = await entries();
    const { body } = await operator.owner.post(`/operator/tenants/${operator.tenantId}/support-accesses`, { reason: 'My own' }).expect(409);
    expect(body.code).toBe('support-accesses.already-inside');
    const resting = await app.aTenant();
    await operator.owner.post(`/operator/tenants/${resting.tenantId}/suspend`, { reason: 'Why' }).expect(200);
    const { body: refused } = await operator.owner
      .post(`/operator/tenants/${resting.tenantId}/support-accesses`, { reason: 'x' })
      .expect(409);
    expect(refused.code).toBe('support-accesses.company-suspended');
    expect(await entries()).toHaveLength(before.length + 1);
    const { id } = await inside();
    await outside(id);
    await operator.owner.post(`/operator/support-accesses/${id}/end`).expect(204);
    expect(await entries()).toHaveLength(before.length + 3);
  });

  it('shows where the company sends, and no token in it', async () => {
    await shop.member('agent');
    const url = 'https://93.184.216.34/services/T0123456789ABCDEF/in?key=another-secret';
    const { body: made } = await shop.owner.post('/webhook-endpoints', { name: 'Chat', url, eventTypes: ['customer.changed'] }).expect(201);
    expect((await shop.owner.get(`/webhook-endpoints/${made.endpoint.id}`).expect(200)).body.url).toBe(url);
    const { id, client } = await inside();
    for (const path of ['/webhook-endpoints', `/webhook-endpoints/${made.endpoint.id}`]) {
      const { text } = await client.get(path).expect(200);
      expect(text).toContain('https://93.184.216.34/services/•••/in');
      expect(text).not.toMatch(/T0123456789ABCDEF|another-secret/);
    }
    await outside(id);
  });

  it('shows how the company is set up, and no customer, whatever is asked', async () => {
    const { id, client } = await inside();
    await client.get('/departments').expect(200);
    await client.get('/webhook-endpoints').expect(200);
    const open: string[] = [];
    for (const operation of apiOperations(app.nest).operations.filter(({ access }) => access === 'ability')) {
      const address = addressOf(operation, { id: shop.tenantId });
      const { status, text } = await client.send(operation.method, address, operation.body ? {} : undefined);
      expect([operation.name, text.includes('Canary') || text.includes('canary-1')]).toEqual([operation.name, false]);
      if (status !== 403) open.push(operation.name);
    }
    expect(open.filter((name) => !name.startsWith('GET '))).toEqual([]);
    expect(open.filter((name) => /customers|events|imports|exports|tiering|audit|members/.test(name))).toEqual([]);
    await outside(id);
  });

  it('ends by itself after an hour, also for who stays', async () => {
    const { client } = await inside();
    movable.offset = 61 * 60_000;
    await client.get('/departments').expect(401);
    await app.settled();
    expect((await shop.owner.get('/support-accesses').expect(200)).body.items[0].endedAt).not.toBeNull();
  });
});
