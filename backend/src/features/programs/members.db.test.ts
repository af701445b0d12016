import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';
import { Memberships, type Place } from './memberships.js';
import { ReadWalletTypes } from './read-wallet-types.js';

const clock = new FixedClock('2026-03-02T04:00:00Z');
let app: TestApp;
let shop: TestTenant;
let open: string;
let closed: string;
let analyst: TestClient;
let ownOnly: TestClient;
beforeAll(async () => {
  app = await startTestApp({ clock });
  shop = await app.aTenant();
  const names = { 'zh-CN': '计划', en: 'Programme' };
  open = (await shop.owner.post('/programs', { key: 'open', names, state: 'live' }).expect(201)).body.id;
  closed = (await shop.owner.post('/programs', { key: 'closed', names, enrolment: 'invited' }).expect(201)).body.id;
  analyst = (await shop.member('analyst')).client;
  const permissions = [
    { subject: 'Customer', action: 'read', only: 'own' },
    { subject: 'Program', action: 'read' },
  ];
  const { body: role } = await shop.owner.post('/roles', { name: '只看自己的客户', permissions }).expect(201);
  ownOnly = (await shop.member(role.id)).client;
});
afterAll(() => app.stop());

const aCustomer = async (name: string): Promise<string> => (await shop.owner.post('/customers', { name }).expect(201)).body.id;
const inCompany = <T>(work: () => Promise<T>): Promise<T> => app.nest.get(TenantDatabase).run(shop.tenantId, work);
const merge = (from: string, into: string): Promise<number> =>
  inCompany(() =>
    app.nest
      .get(TenantDatabase)
      .execute('UPDATE customers SET merged_into = $3 WHERE tenant_id = $1 AND id = $2', [shop.tenantId, from, into]),
  );
const join = (program: string, customerId: string) => shop.owner.post(`/programs/${program}/members`, { customerId }).expect(201);
const leave = (program: string, customerId: string) => shop.owner.delete(`/programs/${program}/members/${customerId}`).expect(204);
const standing = async (customerId: string): Promise<Record<string, [boolean, string | null, string | null]>> => {
  const { body } = await shop.owner.get(`/customers/${customerId}/programs`).expect(200);
  return Object.fromEntries(
    body.items.map((item: { program: { key: string }; takesPart: boolean; joinedAt: string | null; leftAt: string | null }) => [
      item.program.key,
      [item.takesPart, item.joinedAt?.slice(0, 10) ?? null, item.leftAt?.slice(0, 10) ?? null],
    ]),
  );
};
const takingPart = (places: readonly Place[]): Promise<Place[]> => inCompany(() => app.nest.get(Memberships).takingPart(places));
const enrol = (some: readonly Place[]): Promise<void> => inCompany(() => app.nest.get(Memberships).enrol(some, clock.now()));
const byPlace = (a: Place, b: Place): number => (a.programId + a.customerId < b.programId + b.customerId ? -1 : 1);
const members = async (program: string, query = ''): Promise<{ name: string; joinedAt: string }[]> =>
  (await shop.owner.get(`/programs/${program}/members${query}`).expect(200)).body.items.map(
    (item: { customer: { name: string }; joinedAt: string }) => ({ name: item.customer.name, joinedAt: item.joinedAt.slice(0, 10) }),
  );

describe('memberships', () => {
  it('begin and end by hand, once, and are told with the customer', async () => {
    const customer = await aCustomer('林晓');
    expect(await standing(customer)).toEqual({ open: [true, null, null], closed: [false, null, null] });
    expect((await join(closed, customer)).body.items[1]).toMatchObject({ program: { id: closed, key: 'closed' }, takesPart: true });
    clock.set('2026-03-04T04:00:00Z');
    await join(closed, customer);
    expect(await standing(customer)).toMatchObject({ closed: [true, '2026-03-02', null] });
    await leave(closed, customer);
    await leave(closed, customer);
    expect(await standing(customer)).toMatchObject({ closed: [false, '2026-03-02', '2026-03-04'] });
    clock.set('2026-03-06T04:00:00Z');
    await join(closed, customer);
    expect(await standing(customer)).toMatchObject({ closed: [true, '2026-03-06', null] });
    const { body } = await shop.owner.get(`/audit-entries?subjectId=${customer}`).expect(200);
    const told = body.items.map(({ action }: { action: string }) => action).filter((action: string) => action.startsWith('programs.'));
    expect(told).toEqual(['programs.member-joined', 'programs.member-left', 'programs.member-joined']);
  });

  it('of a programme for everybody can be left before they began', async () => {
    const customer = await aCustomer('苏禾');
    await leave(open, customer);
    expect(await standing(customer)).toMatchObject({ open: [false, '2026-03-06', '2026-03-06'] });
    await leave(closed, customer);
    expect(await standing(customer)).toMatchObject({ closed: [false, null, null] });
  });

  it('of many customers are asked and made at once; who has left stays away, who must be invited is not', async () => {
    const [fresh, left, invited, stranger] = [await aCustomer('a'), await aCustomer('b'), await aCustomer('c'), await aCustomer('d')];
    await leave(open, left);
    await join(closed, invited);
    const places = [fresh, left, invited, stranger].flatMap((customerId) => [
      { programId: open, customerId },
      { programId: closed, customerId },
    ]);
    const expected = [
      { programId: closed, customerId: invited },
      ...[fresh, invited, stranger].map((customerId) => ({ programId: open, customerId })),
    ];
    expect(await takingPart([...places, ...places])).toEqual(expected.toSorted(byPlace));
    await enrol([...places, ...places]);
    expect(await takingPart(places)).toEqual(expected.toSorted(byPlace));
    expect(await standing(fresh)).toEqual({ open: [true, '2026-03-06', null], closed: [false, null, null] });
    expect(await standing(left)).toMatchObject({ open: [false, '2026-03-06', '2026-03-06'] });
  });

  it('are made once by two that make them at the same time', async () => {
    const customers = await Promise.all(['e', 'f', 'g'].map(aCustomer));
    const places = customers.map((customerId) => ({ programId: open, customerId }));
    await Promise.all([enrol(places), enrol(places.toReversed()), enrol(places)]);
    expect(await takingPart(places)).toHaveLength(3);
  });

  it('of a customer who was merged are those of the survivor', async () => {
    const [survivor, twin, other] = [await aCustomer('何川'), await aCustomer('何川二'), await aCustomer('何川三')];
    await join(closed, twin);
    await leave(open, other);
    await merge(other, twin);
    await merge(twin, survivor);
    expect(await standing(survivor)).toEqual({ open: [false, '2026-03-06', '2026-03-06'], closed: [true, '2026-03-06', null] });
    expect(
      await takingPart([
        { programId: closed, customerId: survivor },
        { programId: open, customerId: survivor },
      ]),
    ).toEqual([{ programId: closed, customerId: survivor }]);
    await join(closed, survivor);
    expect((await members(closed)).filter(({ name }) => name.startsWith('何川'))).toEqual([{ name: '何川', joinedAt: '2026-03-06' }]);
    await leave(closed, survivor);
    expect(await standing(survivor)).toMatchObject({ closed: [false, '2026-03-06', '2026-03-06'] });
  });
});

describe('the members of a programme', () => {
  let program: string;
  beforeAll(async () => {
    const names = { 'zh-CN': '名单', en: 'List' };
    program = (await shop.owner.post('/programs', { key: 'list', names }).expect(201)).body.id;
    for (const [index, name] of ['甲一', '乙二', '丙三', '丁四'].entries()) {
      clock.set(`2026-03-0${index + 6}T04:00:00Z`);
      await join(program, await aCustomer(name));
    }
    const twin = await aCustomer('丁四二');
    await join(program, twin);
    const { items } = (await shop.owner.get(`/programs/${program}/members`).expect(200)).body;
    await merge(twin, items.find(({ customer }: { customer: { name: string } }) => customer.name === '丁四').customer.id);
    await leave(program, items.find(({ customer }: { customer: { name: string } }) => customer.name === '乙二').customer.id);
  });

  it('stand there by page, the latest first, each once', async () => {
    const expected = [
      { name: '丁四', joinedAt: '2026-03-09' },
      { name: '丙三', joinedAt: '2026-03-08' },
      { name: '甲一', joinedAt: '2026-03-06' },
    ];
    expect(await members(program)).toEqual(expected);
    const { body } = await shop.owner.get(`/programs/${program}/members?limit=2`).expect(200);
    expect(await members(program, `?limit=2&cursor=${body.nextCursor}`)).toEqual(expected.slice(2));
  });

  it('are masked for who may not see contacts, and only those whom one may see', async () => {
    const { body } = await analyst.get(`/programs/${program}/members`).expect(200);
    expect(body.items.map(({ customer }: { customer: { name: string } }) => customer.name)).not.toContain('丁四');
    expect(body.items).toHaveLength(3);
    expect((await ownOnly.get(`/programs/${program}/members`).expect(200)).body.items).toEqual([]);
  });

  it('are counted', async () => {
    expect((await shop.owner.get(`/programs/${program}`).expect(200)).body.memberCount).toBe(4);
  });
});

it('tells the ledger of all kinds of units by key', async () => {
  const units = {
    programId: open,
    names: { 'zh-CN': '积分', en: 'Points' },
    pendingDays: 7,
    expiry: { kind: 'sliding', days: 90 },
    mostPerDay: 300,
  };
  const { body } = await shop.owner.post('/wallet-types', { ...units, key: 'known' }).expect(201);
  await shop.owner.patch(`/wallet-types/${body.id}`, { archived: true }).expect(200);
  const known = await inCompany(() => app.nest.get(ReadWalletTypes).execute());
  const { programId: _, ...rules } = units;
  expect(known.get('known')).toEqual({
    ...rules,
    id: body.id,
    key: 'known',
    purpose: 'spendable',
    shortfall: 'negative',
    mostPerSpend: null,
    approvalAbove: null,
    mayBeGiven: false,
    costPerThousand: 0,
    archived: true,
    program: { id: open, key: 'open', state: 'live', enrolment: 'automatic' },
  });
});
