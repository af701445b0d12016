import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const readCustomers = { action: 'read', subject: 'Customer' };

describe('roles', () => {
  it('are the six built-in ones with what they may, then the company’s own', async () => {
    const shop = await app.aTenant();
    await shop.owner.post('/roles', { name: 'Regional adviser', permissions: [{ ...readCustomers, only: 'department' }] }).expect(201);
    const { body } = await shop.owner.get('/roles').expect(200);
    const names = body.items.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['owner', 'admin', 'marketer', 'agent', 'analyst', 'partner', 'Regional adviser']);
    expect(body.items[0]).toMatchObject({ id: 'owner', builtIn: true, memberCount: 1, version: null });
    expect(body.items[0].permissions).toContainEqual({ action: 'manage', subject: 'Customer' });
    expect(body.items[6]).toMatchObject({ builtIn: false, memberCount: 0, version: 1 });
  });

  it('can be built from what is declared, and from nothing else', async () => {
    const shop = await app.aTenant();
    const { body: catalogue } = await shop.owner.get('/roles/permissions').expect(200);
    const customers = catalogue.items.find(({ subject }: { subject: string }) => subject === 'Customer');
    expect(customers.conditions).toEqual(['own', 'department']);
    expect(customers.grantable).toEqual(customers.actions);
    const refused: [unknown, string][] = [
      [{ action: 'explode', subject: 'Customer' }, 'roles.unknown-permission'],
      [{ action: 'read', subject: 'Universe' }, 'roles.unknown-permission'],
      [{ action: 'read', subject: 'Department', only: 'own' }, 'roles.condition-not-possible'],
    ];
    for (const [permission, code] of refused) {
      const { body } = await shop.owner.post('/roles', { name: 'x', permissions: [readCustomers, permission] }).expect(422);
      expect(body).toMatchObject({ code, errors: [{ pointer: '/permissions/1' }] });
    }
    await shop.owner.post('/roles', { name: 'x', permissions: [{ ...readCustomers, only: 'everything' }] }).expect(422);
  });

  it('hold for whoever has them: these permissions and no more', async () => {
    const shop = await app.aTenant();
    const { body: role } = await shop.owner.post('/roles', { name: 'Reader', permissions: [readCustomers] }).expect(201);
    const reader = await shop.member(role.id);
    await reader.client.get('/me').expect(200);
    await reader.client.get('/tenant').expect(200);
    await reader.client.get('/customers').expect(200);
    const refused = await reader.client.post('/customers', { name: 'x' }).expect(403);
    expect(refused.body).toMatchObject({ code: 'access.forbidden', params: { action: 'create', subject: 'Customer' } });
    await reader.client.get('/roles').expect(403);
    const changed = { permissions: [readCustomers, { action: 'create', subject: 'Customer' }], version: 1 };
    await shop.owner.patch(`/roles/${role.id}`, changed).expect(200);
    await reader.client.post('/customers', { name: 'x', type: 'individual' }).expect(201);
  });

  it('narrowed to own records show these only, and cannot be widened by whoever holds them', async () => {
    const shop = await app.aTenant();
    const { body: role } = await shop.owner
      .post('/roles', {
        name: 'Adviser',
        permissions: [
          { ...readCustomers, only: 'own' },
          { action: 'manage', subject: 'Role' },
          { action: 'manage', subject: 'ApiKey' },
        ],
      })
      .expect(201);
    const adviser = await shop.member(role.id);
    await shop.owner.post('/customers', { name: 'Mine', type: 'individual', ownerId: adviser.userId }).expect(201);
    const { body: theirs } = await shop.owner.post('/customers', { name: 'Theirs', type: 'individual' }).expect(201);
    const { body } = await adviser.client.get('/customers').expect(200);
    expect(body.items).toHaveLength(1);
    await adviser.client.get(`/customers/${theirs.id}`).expect(404);
    const wide = await adviser.client.post('/roles', { name: 'Wide', permissions: [readCustomers] }).expect(403);
    expect(wide.body.code).toBe('roles.permission-beyond-own');
    await adviser.client.post('/roles', { name: 'Narrow', permissions: [{ ...readCustomers, only: 'own' }] }).expect(201);
    const key = await adviser.client.post('/api-keys', { name: 'Wide', scopes: ['customers:read'] }).expect(403);
    expect(key.body.code).toBe('api-keys.scope-beyond-own');
  });

  it('above one’s own are not changed or deleted', async () => {
    const shop = await app.aTenant();
    const { body: strong } = await shop.owner
      .post('/roles', { name: 'Strong', permissions: [{ action: 'manage', subject: 'Customer' }] })
      .expect(201);
    const { body: keeper } = await shop.owner
      .post('/roles', { name: 'Keeper', permissions: [{ action: 'manage', subject: 'Role' }] })
      .expect(201);
    const member = await shop.member(keeper.id);
    await member.client.patch(`/roles/${strong.id}`, { permissions: [] }).expect(403);
    await member.client.delete(`/roles/${strong.id}`).expect(403);
    await member.client.patch(`/roles/${keeper.id}`, { permissions: [{ action: 'manage', subject: 'Customer' }] }).expect(403);
    await member.client.patch(`/roles/${keeper.id}`, { name: 'Key keeper' }).expect(200);
  });

  it('in use are kept, also when an invitation names them', async () => {
    const shop = await app.aTenant();
    const { body: role } = await shop.owner.post('/roles', { name: 'Reader', permissions: [readCustomers] }).expect(201);
    const member = await shop.member(role.id);
    const used = await shop.owner.delete(`/roles/${role.id}`).expect(409);
    expect(used.body).toMatchObject({ code: 'roles.in-use', params: { members: 1, invitations: 0 } });
    await shop.owner.post('/invitations', { email: 'reader.two@example.com', role: role.id }).expect(201);
    await shop.owner.patch(`/members/${member.userId}`, { role: 'agent' }).expect(200);
    await shop.owner.delete(`/roles/${role.id}`).expect(409);
    const { body } = await shop.owner.get('/invitations').expect(200);
    await shop.owner.delete(`/invitations/${body.items[0].id}`).expect(204);
    await shop.owner.delete(`/roles/${role.id}`).expect(204);
  });

  it('have names that differ', async () => {
    const shop = await app.aTenant();
    await shop.owner.post('/roles', { name: 'Reader', permissions: [] }).expect(201);
    const { body } = await shop.owner.post('/roles', { name: 'Reader', permissions: [] }).expect(409);
    expect(body).toMatchObject({ code: 'roles.name-taken', errors: [{ pointer: '/name' }] });
  });
});

describe('departments', () => {
  it('are made, renamed and, when nobody belongs to them, deleted', async () => {
    const shop = await app.aTenant();
    const { body: made } = await shop.owner.post('/departments', { name: '客户服务部' }).expect(201);
    await shop.owner.post('/departments', { name: '客户服务部' }).expect(409);
    await shop.owner.patch(`/departments/${made.id}`, { name: '服务部', version: 1 }).expect(200);
    await shop.owner.patch(`/departments/${made.id}`, { name: '售后', version: 1 }).expect(409);
    const agent = await shop.member('agent', { departmentId: made.id });
    const { body: list } = await agent.client.get('/departments').expect(200);
    expect(list.items).toMatchObject([{ name: '服务部', memberCount: 1, version: 2 }]);
    const used = await shop.owner.delete(`/departments/${made.id}`).expect(409);
    expect(used.body).toMatchObject({ code: 'departments.in-use', params: { members: 1, customers: 0 } });
    await shop.owner.patch(`/members/${agent.userId}`, { departmentId: null }).expect(200);
    await shop.owner.delete(`/departments/${made.id}`).expect(204);
    await shop.owner.delete(`/departments/${made.id}`).expect(404);
  });
});
