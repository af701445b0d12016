import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onServer } from '../../adapters/postgres-databases.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

const clock = new FixedClock('2026-03-02T04:00:00Z');
const HOUR = 3_600_000;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

/** As somebody with the database's owner's rights, behind the product's back. */
async function tamper(sql: string, values: unknown[]): Promise<void> {
  await onServer(app.database.ownerUrl, async (client) => {
    await client.query('ALTER TABLE audit_entries NO FORCE ROW LEVEL SECURITY');
    const { rowCount } = await client.query(sql, values);
    await client.query('ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY');
    expect(rowCount).toBe(1);
  });
}

/** Without what other features lay in a new company. */
const actionsOf = (body: { items: { action: string }[] }): string[] =>
  body.items.map(({ action }) => action).filter((action) => !action.startsWith('tiering-schemes.'));

async function withHistory(): Promise<TestTenant> {
  const shop = await app.aTenant();
  await shop.owner.post('/departments', { name: 'Service' }).expect(201);
  await shop.owner.patch('/tenant', { industry: '茶饮 𠮷 é “x”', name: 'Renamed' }).expect(200);
  await shop.owner.post('/roles', { name: 'Reader', permissions: [{ action: 'read', subject: 'Customer', only: 'own' }] }).expect(201);
  return shop;
}

describe('the audit', () => {
  it('says who changed what, from what to what, when and from where', async () => {
    const shop = await withHistory();
    const { body } = await shop.owner.get('/audit-entries?subjectType=Tenant').expect(200);
    expect(body.items[0]).toMatchObject({
      occurredAt: '2026-03-02T04:00:00.000Z',
      actor: { kind: 'user', id: shop.userId, name: 'Owner' },
      action: 'tenant.updated',
      subject: { type: 'Tenant', id: shop.tenantId },
      before: { industry: null },
      after: { name: 'Renamed' },
      ip: '127.0.0.1',
    });
    expect(body.items[0].requestId).toHaveLength(36);
  });

  it('names API keys, and people who have left', async () => {
    const shop = await app.aTenant();
    const key = await shop.key('departments:write');
    await key.post('/departments', { name: 'By key' }).expect(201);
    const admin = await shop.member('admin');
    await admin.client.post('/departments', { name: 'By admin' }).expect(201);
    await shop.owner.delete(`/members/${admin.userId}`).expect(204);
    const { body } = await shop.owner.get('/audit-entries?action=departments.created').expect(200);
    expect(body.items.map(({ actor }: { actor: { kind: string; name: string } }) => [actor.kind, actor.name])).toEqual([
      ['user', expect.stringMatching(/^Member \d+$/)],
      ['api-key', 'Test'],
    ]);
  });

  it('is filtered by actor, action, subject and time, and read page by page', async () => {
    const shop = await withHistory();
    const all = await shop.owner.get('/audit-entries').expect(200);
    expect(actionsOf(all.body)).toEqual(['roles.created', 'tenant.updated', 'departments.created', 'tenants.created']);
    expect(actionsOf((await shop.owner.get('/audit-entries?action=departments.').expect(200)).body)).toEqual(['departments.created']);
    const { id } = all.body.items[0].subject;
    expect(actionsOf((await shop.owner.get(`/audit-entries?subjectId=${id}`).expect(200)).body)).toEqual(['roles.created']);
    expect(actionsOf((await shop.owner.get(`/audit-entries?actorId=${id}`).expect(200)).body)).toEqual([]);
    const first = await shop.owner.get('/audit-entries?limit=3').expect(200);
    const second = await shop.owner.get(`/audit-entries?limit=3&cursor=${first.body.nextCursor}`).expect(200);
    expect([...first.body.items, ...second.body.items]).toEqual(all.body.items.slice(0, 6));
  });

  it('counts days as the company does', async () => {
    clock.set('2026-03-02T15:30:00Z');
    const shop = await app.aTenant({ timeZone: 'Asia/Shanghai' });
    clock.advance(HOUR);
    await shop.owner.post('/departments', { name: 'On the third' }).expect(201);
    const on = async (query: string): Promise<string[]> => actionsOf((await shop.owner.get(`/audit-entries?${query}`).expect(200)).body);
    expect(await on('from=2026-03-03')).toEqual(['departments.created']);
    expect(await on('to=2026-03-02')).toEqual(['tenants.created']);
    expect(await on('from=2026-03-02&to=2026-03-03')).toHaveLength(2);
    expect(await on('from=2026-03-02T16:00:00Z&to=2026-03-02T17:00:00Z')).toEqual(['departments.created']);
    await shop.owner.get('/audit-entries?from=yesterday').expect(422);
  });

  it('belongs to one company, and to those who may read it', async () => {
    const [shop, other] = [await withHistory(), await withHistory()];
    const { body } = await shop.owner.get(`/audit-entries?actorId=${other.userId}`).expect(200);
    expect(body.items).toEqual([]);
    const marketer = await shop.member('marketer');
    await marketer.client.get('/audit-entries').expect(403);
  });

  it('cannot be changed or shortened by the program itself', async () => {
    const shop = await withHistory();
    const asApp = async (sql: string): Promise<unknown> => {
      const client = await app.parts.pool.connect();
      try {
        await client.query(`BEGIN; SELECT set_config('app.tenant_id', '${shop.tenantId}', true)`);
        return await client.query(sql);
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    };
    expect(await asApp(`SELECT FROM audit_entries WHERE action = 'tenants.created'`)).toMatchObject({ rowCount: 1 });
    await expect(asApp(`UPDATE audit_entries SET action = 'x'`)).rejects.toThrow('permission denied');
    await expect(asApp('DELETE FROM audit_entries')).rejects.toThrow('permission denied');
    await expect(asApp('TRUNCATE audit_entries')).rejects.toThrow('permission denied');
  });
});

describe('the chain of the audit', () => {
  it('is intact as written, also with odd values', async () => {
    const shop = await withHistory();
    const { body } = await shop.owner.get('/audit-entries/verification').expect(200);
    const last = await shop.owner.get('/audit-entries?limit=1').expect(200);
    expect(last.body.items[0].number).toBeGreaterThanOrEqual(4);
    expect(body).toEqual({ intact: true, entries: last.body.items[0].number, firstBroken: null });
  });

  const changes: [string, string][] = [
    ['what happened', `action = 'departments.deleted'`],
    ['what it was after', `after = '{"name": "Other"}'`],
    ['who did it', `actor_id = '01900000-0000-7000-8000-000000000000'`],
    ['when', `occurred_at = occurred_at + interval '1 second'`],
    ['from where', `ip = '10.0.0.1'`],
  ];
  it.each(changes)('shows that somebody changed %s', async (_, change) => {
    const shop = await withHistory();
    await tamper(`UPDATE audit_entries SET ${change} WHERE tenant_id = $1 AND number = 2`, [shop.tenantId]);
    const { body } = await shop.owner.get('/audit-entries/verification').expect(200);
    expect(body).toMatchObject({ intact: false, firstBroken: { number: 2, reason: 'changed' } });
  });

  it('shows that an entry is missing, in the middle or at the end', async () => {
    for (const position of ['middle', 'end']) {
      const shop = await withHistory();
      const last = await shop.owner.get('/audit-entries?limit=1').expect(200);
      const number = position === 'end' ? last.body.items[0].number : 2;
      await tamper('DELETE FROM audit_entries WHERE tenant_id = $1 AND number = $2', [shop.tenantId, number]);
      const { body } = await shop.owner.get('/audit-entries/verification').expect(200);
      expect(body).toMatchObject({ intact: false, firstBroken: { number, id: null, reason: 'missing' } });
    }
  });

  it('shows that its end was taken away, also when its head says otherwise', async () => {
    const shop = await withHistory();
    await tamper('DELETE FROM audit_entries WHERE tenant_id = $1 AND number = (SELECT number FROM audit_heads WHERE tenant_id = $1)', [
      shop.tenantId,
    ]);
    await tamper('UPDATE audit_heads SET number = number - 1 WHERE tenant_id = $1', [shop.tenantId]);
    const { body } = await shop.owner.get('/audit-entries/verification').expect(200);
    expect(body).toMatchObject({ intact: false, firstBroken: { reason: 'changed' } });
    await tamper('DELETE FROM audit_heads WHERE tenant_id = $1', [shop.tenantId]);
    const headless = await shop.owner.get('/audit-entries/verification').expect(200);
    expect(headless.body).toMatchObject({ intact: false, firstBroken: { reason: 'missing' } });
  });

  it('holds when many changes happen at the same moment', async () => {
    const shop = await app.aTenant();
    await Promise.all(Array.from({ length: 12 }, (_, index) => shop.owner.post('/departments', { name: `D${index}` }).expect(201)));
    const { body } = await shop.owner.get('/audit-entries/verification').expect(200);
    expect(body.intact).toBe(true);
    expect(body.entries).toBeGreaterThanOrEqual(13);
  });
});
