import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../../platform/access/principal.js';
import { abilityFrom, rulesOfBuiltInRole, rulesOfPermissions } from '../../platform/access/rules.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { CustomerListQuery } from './customer-list.contract.js';
import { ListCustomers } from './list-customers.js';
import { ReadCustomer } from './read-customer.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

async function create(shop: TestTenant, request: object): Promise<string> {
  return (await shop.owner.post('/customers', request).expect(201)).body.id;
}

describe('who sees what', () => {
  let shop: TestTenant;
  let mine: string;
  let theirs: string;
  beforeAll(async () => {
    shop = await app.aTenant();
    mine = await create(shop, { name: '张晓生', ownerId: shop.userId, email: 'zhang@example.com', phone: '13800138000' });
    theirs = await create(shop, { name: '李小龙' });
  });

  function person(ability: Principal['ability']): Principal {
    return {
      kind: 'user',
      tenantId: shop.tenantId,
      userId: shop.userId,
      sessionId: shop.userId,
      role: 'custom',
      departmentId: null,
      emailConfirmed: true,
      scopes: null,
      ability,
      source: 'portal',
      locale: null,
    };
  }

  function asPerson<T>(ability: Principal['ability'], work: (principal: Principal) => Promise<T>): Promise<T> {
    const principal = person(ability);
    return app.nest.get(TenantDatabase).run(shop.tenantId, () => work(principal));
  }

  const query = CustomerListQuery.parse({});

  it('masks names and contacts for those who may not read contacts', async () => {
    const analyst = abilityFrom(rulesOfBuiltInRole('analyst'));
    const list = await asPerson(analyst, (principal) => app.nest.get(ListCustomers).execute(query, principal));
    expect(new Set(list.items.map(({ name }) => name))).toEqual(new Set(['张*生', '李*龙']));
    const customer = await asPerson(analyst, (principal) => app.nest.get(ReadCustomer).execute(mine, principal));
    expect(customer).toMatchObject({ name: '张*生', email: 'z***@example.com', phone: '***8000' });
    expect(customer.contacts.every(({ masked }) => masked)).toBe(true);
  });

  it('shows only one’s own customers under a record condition, in lists as on pages', async () => {
    const own = abilityFrom(
      rulesOfPermissions([{ action: 'read', subject: 'Customer', only: 'own' }], { userId: shop.userId, departmentId: null }),
    );
    const list = await asPerson(own, (principal) => app.nest.get(ListCustomers).execute({ ...query, count: 'true' }, principal));
    expect(list).toMatchObject({ items: [{ id: mine }], count: { value: 1 } });
    await expect(asPerson(own, (principal) => app.nest.get(ReadCustomer).execute(theirs, principal))).rejects.toMatchObject({
      code: 'request.not-found',
    });
    await expect(asPerson(own, (principal) => app.nest.get(ReadCustomer).execute(mine, principal))).resolves.toMatchObject({ id: mine });
  });

  it('shows nothing where no rule lets one see anything', async () => {
    const list = await asPerson(abilityFrom([]), (principal) => app.nest.get(ListCustomers).execute(query, principal));
    expect(list.items).toEqual([]);
  });

  it('shows a program names, and contacts only with their own scope', async () => {
    const program = await shop.key('customers:read');
    const { body } = await program.get(`/customers/${mine}`).expect(200);
    expect(body).toMatchObject({ name: '张晓生', email: 'z***@example.com' });
    const trusted = await shop.key('customers:read', 'customer-contacts:read');
    expect((await trusted.get(`/customers/${mine}`).expect(200)).body.email).toBe('zhang@example.com');
  });
});
