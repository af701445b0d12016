import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { EvaluateEverybody } from './evaluate-everybody.js';
import { aLevelSet, customerId, levels, orders } from './testing/a-ladder.js';

const clock = new FixedClock('2026-03-02T04:00:00Z');
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

async function opened(): Promise<{ shop: TestTenant; id: string; ada: string; path: string }> {
  clock.set('2026-03-02T04:00:00Z');
  const shop = await app.aTenant();
  await orders(shop, { ada: [['2026-03-01', 150_00]] });
  const id = await aLevelSet(app, shop);
  const ada = await customerId(app, shop, 'ada');
  return { shop, id, ada, path: `/customers/${ada}/levels/${id}/grant` };
}

describe('a level that a person gives', () => {
  it('counts at once, says who gave it and why, and ends by itself', async () => {
    const { shop, id, ada, path } = await opened();
    const grant = { level: 'gold', until: '2026-06-01T00:00:00Z', reason: '创始会员' };
    const { body } = await shop.owner.put(path, grant).expect(200);
    expect(body.items[0]).toMatchObject({
      level: 'gold',
      names: { 'zh-CN': '金卡' },
      reasons: [{ code: 'invited', params: { until: '2026-06-01T00:00:00.000Z' } }, { code: 'reached' }],
      grant: { level: 'gold', mode: 'at-least', reason: '创始会员', grantedBy: shop.userId },
      next: { level: 'gold', missing: 850_00 },
      keep: null,
    });
    const { body: changes } = await shop.owner.get(`/customers/${ada}/level-changes?limit=1`).expect(200);
    expect(changes.items).toMatchObject([{ from: 'silver', to: 'gold', cause: 'person' }]);
    expect(
      (await shop.owner.get(`/customers/${ada}/level-changes?limit=1&cursor=${changes.nextCursor}`).expect(200)).body.items,
    ).toMatchObject([{ from: null, to: 'silver' }]);
    clock.set('2026-06-01T00:00:00Z');
    await app.nest.get(EvaluateEverybody).execute(shop.tenantId, { now: clock.now(), cause: 'night' });
    expect(await levels(app, shop, id)).toEqual({ ada: 'silver' });
  });

  it('holds exactly where that was said, and is taken back', async () => {
    const { shop, id, ada, path } = await opened();
    await shop.owner.put(path, { level: null, mode: 'exactly', reason: 'Misuse' }).expect(200);
    expect(await levels(app, shop, id)).toEqual({ ada: null });
    const { body } = await shop.owner.delete(path).expect(200);
    expect(body.items[0]).toMatchObject({ level: 'silver', grant: null });
    await shop.owner.delete(path).expect(200);
    const { body: audit } = await shop.owner.get(`/audit-entries?subjectId=${ada}`).expect(200);
    const actions = audit.items.map(({ action }: { action: string }) => action);
    expect(actions.slice(0, 2)).toEqual(['level-sets.grant-taken-back', 'level-sets.level-granted']);
  });

  it.each([
    ['level-sets.unknown-level', { level: 'platinum', reason: 'x' }],
    ['level-sets.level-needed', { level: null, reason: 'x' }],
    ['level-sets.ends-in-the-past', { level: 'gold', until: '2026-03-02T04:00:00Z', reason: 'x' }],
    ['request.invalid', { level: 'gold' }],
  ])('is refused with %s', async (code, grant) => {
    const { shop, path } = await opened();
    expect((await shop.owner.put(path, grant)).body.code).toBe(code);
  });

  it('is for members, and given by those who may', async () => {
    const { shop, ada, path, id } = await opened();
    await (await shop.member('agent')).client.put(path, { level: 'gold', reason: 'x' }).expect(403);
    expect((await (await shop.member('agent')).client.get(`/customers/${ada}/levels`).expect(200)).body.items).toHaveLength(1);
    const database = app.nest.get(TenantDatabase);
    await database.run(shop.tenantId, () =>
      database.execute(`UPDATE programs SET enrolment = 'invited' WHERE tenant_id = $1`, [shop.tenantId]),
    );
    expect((await shop.owner.put(path, { level: 'gold', reason: 'x' }).expect(422)).body.code).toBe('level-sets.not-a-member');
    await shop.owner.delete(path).expect(200);
    const stranger = await app.aTenant();
    await stranger.owner.get(`/customers/${ada}/levels`).expect(404);
    await stranger.owner.put(`/customers/${ada}/levels/${id}/grant`, { level: 'gold', reason: 'x' }).expect(404);
  });
});
