import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_PASSWORD } from '../../testing/add-member.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

describe('members', () => {
  it('are listed page by page, the longest with the company first', async () => {
    const shop = await app.aTenant();
    await shop.member('agent');
    await shop.member('marketer');
    const first = await shop.owner.get('/members?limit=2').expect(200);
    const second = await shop.owner.get(`/members?limit=2&cursor=${first.body.nextCursor}`).expect(200);
    expect([...first.body.items, ...second.body.items].map(({ role }: { role: string }) => role)).toEqual(['owner', 'agent', 'marketer']);
    expect(second.body.nextCursor).toBeNull();
    await shop.owner.get('/members?cursor=nonsense').expect(422);
  });

  it('get another role and department, and both apply to their next request', async () => {
    const shop = await app.aTenant();
    const agent = await shop.member('agent');
    await agent.client.post('/departments', { name: 'x' }).expect(403);
    const { body: department } = await shop.owner.post('/departments', { name: 'Service' }).expect(201);
    const { body } = await shop.owner
      .patch(`/members/${agent.userId}`, { role: 'admin', departmentId: department.id, version: 1 })
      .expect(200);
    expect(body).toMatchObject({ role: 'admin', departmentId: department.id, version: 2 });
    await agent.client.post('/departments', { name: 'x' }).expect(201);
    const conflict = await shop.owner.patch(`/members/${agent.userId}`, { role: 'analyst', version: 1 }).expect(409);
    expect(conflict.body).toMatchObject({
      code: 'request.version-conflict',
      errors: [{ pointer: '/role', params: { yours: 'analyst', theirs: 'admin' } }],
    });
  });

  it('do not lift themselves or others above their own role', async () => {
    const shop = await app.aTenant();
    const admin = await shop.member('admin');
    const lifted = await admin.client.patch(`/members/${admin.userId}`, { role: 'owner' }).expect(403);
    expect(lifted.body.code).toBe('roles.beyond-own');
    await admin.client.patch(`/members/${shop.userId}`, { role: 'agent' }).expect(403);
    await admin.client.delete(`/members/${shop.userId}`).expect(403);
    const { body: helper } = await shop.owner
      .post('/roles', {
        name: 'Team lead',
        permissions: [
          { action: 'manage', subject: 'Member' },
          { action: 'manage', subject: 'Invitation' },
        ],
      })
      .expect(201);
    const lead = await shop.member(helper.id);
    await lead.client.patch(`/members/${lead.userId}`, { role: 'admin' }).expect(403);
    await lead.client.patch(`/members/${admin.userId}`, { departmentId: null }).expect(403);
    await lead.client.post('/invitations', { email: 'friend@example.com', role: 'admin' }).expect(403);
    await shop.owner.patch(`/members/${admin.userId}`, { role: 'owner' }).expect(200);
    await admin.client.patch(`/members/${shop.userId}`, { role: 'agent' }).expect(200);
  });

  it('are never without an owner, even when two step down at the same moment', async () => {
    const shop = await app.aTenant();
    const alone = await shop.owner.patch(`/members/${shop.userId}`, { role: 'admin' }).expect(409);
    expect(alone.body.code).toBe('members.last-owner');
    await shop.owner.delete(`/members/${shop.userId}`).expect(409);
    const second = await shop.member('owner');
    const answers = await Promise.all([
      shop.owner.patch(`/members/${shop.userId}`, { role: 'admin' }),
      second.client.patch(`/members/${second.userId}`, { role: 'admin' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('lose their sessions with their place, and do not get them back when they return', async () => {
    const shop = await app.aTenant();
    const agent = await shop.member('agent');
    await shop.owner.delete(`/members/${agent.userId}`).expect(204);
    await agent.client.get('/me').expect(401);
    await app.anybody().post('/auth/login', { email: agent.email, password: TEST_PASSWORD }).expect(403);
    await shop.owner.post('/invitations', { email: agent.email, role: 'agent' }).expect(201);
    await app.settled();
    const token = /token=([\w-]+)/.exec(app.letters.lastTo(agent.email)?.text ?? '')?.[1];
    await app.anybody().post('/auth/invitations/accept', { token, password: TEST_PASSWORD }).expect(200);
    await agent.client.get('/me').expect(401);
  });

  it('of another company are unknown, as are its roles and departments', async () => {
    const [shop, other] = [await app.aTenant(), await app.aTenant()];
    const { body: department } = await other.owner.post('/departments', { name: 'Theirs' }).expect(201);
    const { body: role } = await other.owner.post('/roles', { name: 'Theirs', permissions: [] }).expect(201);
    const agent = await shop.member('agent');
    await shop.owner.patch(`/members/${other.userId}`, { role: 'agent' }).expect(404);
    await shop.owner.delete(`/members/${other.userId}`).expect(404);
    const unknownDepartment = await shop.owner.patch(`/members/${agent.userId}`, { departmentId: department.id }).expect(422);
    expect(unknownDepartment.body).toMatchObject({ code: 'departments.unknown', errors: [{ pointer: '/departmentId' }] });
    expect((await shop.owner.patch(`/members/${agent.userId}`, { role: role.id }).expect(422)).body.code).toBe('roles.unknown');
    await shop.owner.patch(`/members/${agent.userId}`, { role: 'emperor' }).expect(422);
    await shop.owner.patch(`/roles/${role.id}`, { name: 'Mine' }).expect(404);
    await shop.owner.delete(`/roles/${role.id}`).expect(404);
    await shop.owner.patch(`/departments/${department.id}`, { name: 'Mine' }).expect(404);
    await shop.owner.delete(`/departments/${department.id}`).expect(404);
  });
});
