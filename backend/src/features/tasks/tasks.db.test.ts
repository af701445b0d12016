import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { CreateTask } from './create-task.js';

let app: TestApp;
let shop: TestTenant;
let customerId: string;
beforeAll(async () => {
  app = await startTestApp();
  shop = await app.aTenant();
  customerId = (await shop.owner.post('/customers', { name: '林晓' }).expect(201)).body.id;
});
afterAll(() => app.stop());

const names = { 'zh-CN': '致电客户', en: 'Call the customer' };
const ends = [
  { key: 'spoken', names: { 'zh-CN': '已沟通', en: 'Spoken to' }, signal: 'replied' },
  { key: 'not-reached', names: { 'zh-CN': '未接通', en: 'Not reached' }, signal: 'failed' },
];

function aTask(changed: object = {}, tenant = shop): Promise<string> {
  const task = {
    customerId,
    kind: 'call',
    names,
    ends,
    ownerId: tenant.userId,
    dueOn: '2026-11-27',
    notes: '问候',
    sourceMessageId: null,
    ...changed,
  };
  return app.nest.get(TenantDatabase).run(tenant.tenantId, () => app.nest.get(CreateTask).execute(task));
}

describe('tasks', () => {
  it('are listed the most urgent first, by person, customer and state', async () => {
    const [later, soon] = [await aTask({ dueOn: '2026-12-02' }), await aTask({ dueOn: '2026-11-26' })];
    const { body } = await shop.owner.get(`/tasks?ownerId=${shop.userId}&customerId=${customerId}&state=open`).expect(200);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([soon, later]);
    expect(body.items[0]).toMatchObject({
      customer: { name: '林晓' },
      names,
      notes: '问候',
      owner: { id: shop.userId },
      state: 'open',
      outcome: null,
    });
    const first = await shop.owner.get(`/tasks?customerId=${customerId}&limit=1`).expect(200);
    const second = await shop.owner.get(`/tasks?customerId=${customerId}&limit=1&cursor=${first.body.nextCursor}`).expect(200);
    expect([first.body.items[0].id, second.body.items[0].id]).toEqual([soon, later]);
    expect((await shop.owner.get('/tasks?state=done').expect(200)).body.items).toEqual([]);
  });

  it('are closed once, with one of their ends', async () => {
    const path = `/tasks/${await aTask()}`;
    const { body: refused } = await shop.owner.patch(path, { state: 'done', outcome: 'eaten' }).expect(422);
    expect(refused).toMatchObject({
      code: 'tasks.outcome-unknown',
      errors: [{ pointer: '/outcome' }],
      params: { known: ['spoken', 'not-reached'] },
    });
    await shop.owner.patch(path, { state: 'done' }).expect(422);
    const { body } = await shop.owner.patch(path, { state: 'done', outcome: 'spoken', note: 'Friday', version: 1 }).expect(200);
    expect(body).toMatchObject({ state: 'done', outcome: 'spoken', note: 'Friday', version: 2, closedAt: expect.any(String) });
    expect((await shop.owner.patch(path, { dueOn: '2026-12-24' }).expect(409)).body.code).toBe('tasks.closed');
  });

  it('that are over are listed the latest first', async () => {
    const member = await shop.member('agent');
    const ownerId = (await member.client.get('/me').expect(200)).body.user.id;
    const [early, late] = [await aTask({ ownerId, dueOn: '2026-11-01' }), await aTask({ ownerId, dueOn: '2026-11-20' })];
    for (const id of [late, early]) await shop.owner.patch(`/tasks/${id}`, { state: 'done', outcome: 'spoken' }).expect(200);
    const list = `/tasks?ownerId=${ownerId}&state=done&limit=1`;
    const first = (await shop.owner.get(list).expect(200)).body;
    const second = (await shop.owner.get(`${list}&cursor=${first.nextCursor}`).expect(200)).body;
    expect([first.items[0].id, second.items[0].id]).toEqual([late, early]);
  });

  it('are handed on to members only, and moved', async () => {
    const path = `/tasks/${await aTask()}`;
    const agent = await shop.member('agent');
    const stranger = await app.aTenant();
    const { body: me } = await agent.client.get('/me').expect(200);
    await agent.client.patch(path, { ownerId: stranger.userId }).expect(422);
    const { body } = await agent.client.patch(path, { ownerId: me.user.id, dueOn: '2026-12-24' }).expect(200);
    expect(body).toMatchObject({ owner: { id: me.user.id }, dueOn: '2026-12-24' });
    await (await shop.member('analyst')).client.patch(path, { dueOn: '2026-12-25' }).expect(403);
  });

  it('are not handed to members who could not see the customer, or not close them', async () => {
    const path = `/tasks/${await aTask()}`;
    const permissions = [
      { action: 'read', subject: 'Customer', only: 'own' },
      ...['read', 'update'].map((action) => ({ action, subject: 'Task' })),
    ];
    const role = await shop.owner.post('/roles', { name: 'Own customers', permissions }).expect(201);
    for (const member of [await shop.member(role.body.id), await shop.member('analyst')]) {
      const ownerId = (await member.client.get('/me').expect(200)).body.user.id;
      const { body } = await shop.owner.patch(path, { ownerId }).expect(422);
      expect(body).toMatchObject({ code: 'tasks.owner-sees-nothing', errors: [{ pointer: '/ownerId' }] });
    }
  });

  it('show both values when two people change one', async () => {
    const path = `/tasks/${await aTask()}`;
    await shop.owner.patch(path, { dueOn: '2026-12-01', version: 1 }).expect(200);
    const { body } = await shop.owner.patch(path, { dueOn: '2026-12-02', version: 1 }).expect(409);
    expect(body.errors).toMatchObject([{ pointer: '/dueOn', params: { yours: '2026-12-02', theirs: '2026-12-01' } }]);
  });

  it('of customers that somebody may not see are not there for them', async () => {
    const id = await aTask();
    const permissions = ['Customer', 'Task'].flatMap((subject) => [
      { action: 'read', subject, ...(subject === 'Customer' && { only: 'own' }) },
    ]);
    const role = await shop.owner
      .post('/roles', { name: 'Own only', permissions: [...permissions, { action: 'update', subject: 'Task' }] })
      .expect(201);
    const { client } = await shop.member(role.body.id);
    expect((await client.get('/tasks').expect(200)).body.items).toEqual([]);
    await client.get(`/tasks/${id}`).expect(404);
    await client.patch(`/tasks/${id}`, { dueOn: '2026-12-24' }).expect(404);
  });

  it('hold what is written about a customer sealed, and nothing of it in the audit', async () => {
    const id = await aTask({ notes: 'confidential words' });
    await shop.owner.patch(`/tasks/${id}`, { note: 'confidential words' }).expect(200);
    const database = app.nest.get(TenantDatabase);
    const [row] = await database.run(shop.tenantId, () =>
      database.query<{ notes: Buffer; note: Buffer }>('SELECT notes, note FROM tasks WHERE tenant_id = $1 AND id = $2', [
        shop.tenantId,
        id,
      ]),
    );
    expect(Buffer.concat([row?.notes ?? Buffer.alloc(0), row?.note ?? Buffer.alloc(0)]).includes('confidential')).toBe(false);
    expect((await shop.owner.get(`/audit-entries?subjectId=${id}`).expect(200)).text).not.toContain('confidential');
  });
});
