import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOperator } from '../../testing/an-operator.js';
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
      body.items.map(({ action, actor, after }: Record<string, Record<string, string>>) => [action, actor?.kind, after?.reason]),
    ).toEqual([
      ['support-accesses.ended', 'operator', 'Ticket 4711'],
      ['support-accesses.begun', 'operator', 'Ticket 4711'],
    ]);
    const { body: acts } = await operator.owner.get('/operator/entries?limit=2').expect(200);
    expect(acts.items.map(({ action }: { action: string }) => action)).toEqual(['support-accesses.ended', 'support-accesses.begun']);
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
