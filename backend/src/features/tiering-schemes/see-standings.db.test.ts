import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../../testing/test-client.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { RunTiering } from './run-tiering.js';

let app: TestApp;
let shop: TestTenant;
let schemeId: string;

beforeAll(async () => {
  app = await startTestApp();
  shop = await app.aTenant();
  schemeId = (await shop.owner.get('/tiering-schemes').expect(200)).body.items[0].id;
});
afterAll(() => app.stop());

function names(items: { name: string }[]): string[] {
  return items.map(({ name }) => name).toSorted();
}

/** Everybody stands in a tier that the preview takes them out of, so that a sample shows everybody. */
async function seen(client: TestClient): Promise<{ assigned: string[]; sampled: string[] }> {
  const { body: page } = await client.get(`/tiering-schemes/${schemeId}/assignments`).expect(200);
  const change = { configuration: { method: 'fixed', monetary: { amounts: [1_00, 2_00, 3_00, 4_00] } } };
  const { body: preview } = await client.post(`/tiering-schemes/${schemeId}/preview`, change).expect(200);
  expect(preview.total).toBe(3);
  return { assigned: names(page.items), sampled: names(preview.sample) };
}

describe('customers in tiers', () => {
  let adviser: TestClient;
  beforeAll(async () => {
    const permissions = [
      { action: 'read', subject: 'Customer', only: 'own' },
      { action: 'read', subject: 'CustomerContact', only: 'own' },
      { action: 'read', subject: 'TieringScheme' },
      { action: 'preview', subject: 'TieringScheme' },
    ];
    const { body: role } = await shop.owner.post('/roles', { name: 'Adviser', permissions }).expect(201);
    const member = await shop.member(role.id);
    adviser = member.client;
    const { body: department } = await shop.owner.post('/departments', { name: 'North' }).expect(201);
    await shop.owner.post('/customers', { type: 'individual', name: '张晓生', ownerId: member.userId }).expect(201);
    await shop.owner.post('/customers', { type: 'individual', name: '李小龙', departmentId: department.id }).expect(201);
    await shop.owner.post('/customers', { type: 'enterprise', name: '晨光' }).expect(201);
    const { body: run } = await shop.owner.post(`/tiering-schemes/${schemeId}/recalculate`, {}).expect(202);
    await app.nest.get(RunTiering).execute(shop.tenantId, run.id);
    await app.parts.pool.query(
      `BEGIN; SELECT set_config('app.tenant_id', '${shop.tenantId}', true); UPDATE tier_assignments SET tier = 'core', decided_at = '2000-01-01'; COMMIT`,
    );
  });

  it('are named to those who may see all of them', async () => {
    expect(await seen(shop.owner)).toEqual({ assigned: ['张晓生', '晨光', '李小龙'], sampled: ['张晓生', '晨光', '李小龙'] });
  });

  it('are one’s own only, where the role says so', async () => {
    expect(await seen(adviser)).toEqual({ assigned: ['张晓生'], sampled: ['张晓生'] });
  });

  it('have masked names for those who may not see contacts', async () => {
    const analyst = await shop.member('analyst');
    expect(await seen(analyst.client)).toEqual({ assigned: ['张*生', '晨光', '李*龙'], sampled: ['张*生', '晨光', '李*龙'] });
  });

  it('are nobody’s to see with the right to tiers alone', async () => {
    expect(await seen(await shop.key('tiering-schemes:read', 'tiering-schemes:write'))).toEqual({ assigned: [], sampled: [] });
  });
});
