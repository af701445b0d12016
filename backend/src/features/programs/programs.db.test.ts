import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: TestTenant;
beforeAll(async () => {
  app = await startTestApp({ clock: new FixedClock('2026-03-02T04:00:00Z') });
  shop = await app.aTenant();
});
afterAll(() => app.stop());

const names = { 'zh-CN': '会员俱乐部', en: 'Members’ club' };
const aProgram = async (key: string, more: object = {}): Promise<string> =>
  (await shop.owner.post('/programs', { key, names, ...more }).expect(201)).body.id;
const types = async (query = ''): Promise<Record<string, unknown>[]> =>
  (await shop.owner.get(`/wallet-types${query}`).expect(200)).body.items;
const audited = async (action: string): Promise<Record<string, unknown>[]> =>
  (await shop.owner.get(`/audit-entries?action=${action}`).expect(200)).body.items;

describe('programmes', () => {
  it('are made as a draft in which everybody takes part, unless said otherwise', async () => {
    const { body } = await shop.owner.post('/programs', { key: 'club', names }).expect(201);
    expect(body).toMatchObject({ key: 'club', names, state: 'draft', enrolment: 'automatic', memberCount: 0, version: 1 });
    expect((await shop.owner.get(`/programs/${body.id}`).expect(200)).body).toEqual(body);
    expect((await shop.owner.get('/programs').expect(200)).body).toEqual({ items: [body], nextCursor: null });
    expect(await audited('programs.created')).toMatchObject([{ after: { key: 'club', names, state: 'draft', enrolment: 'automatic' } }]);
  });

  it('have a key of their own', async () => {
    const { body } = await shop.owner.post('/programs', { key: 'club', names }).expect(409);
    expect(body).toMatchObject({ code: 'programs.key-taken', params: { key: 'club' }, errors: [{ pointer: '/key' }] });
    await shop.owner.post('/programs', { key: 'Club', names }).expect(422);
  });

  it('begin, rest, and are never a draft again', async () => {
    const path = `/programs/${await aProgram('states')}`;
    expect((await shop.owner.patch(path, { state: 'live', version: 1 }).expect(200)).body).toMatchObject({ state: 'live', version: 2 });
    await shop.owner.patch(path, { state: 'paused' }).expect(200);
    expect((await shop.owner.patch(path, { state: 'draft' }).expect(409)).body.code).toBe('programs.draft-no-more');
    expect((await shop.owner.get(path).expect(200)).body).toMatchObject({ state: 'paused', version: 3 });
    expect(await audited('programs.updated')).toMatchObject([
      { before: { state: 'live' }, after: { state: 'paused' } },
      { before: { state: 'draft' }, after: { state: 'live' } },
    ]);
  });

  it('are not changed by who saw an older version', async () => {
    const path = `/programs/${await aProgram('versions')}`;
    await shop.owner.patch(path, { enrolment: 'invited', version: 1 }).expect(200);
    const { body } = await shop.owner.patch(path, { enrolment: 'automatic', version: 1 }).expect(409);
    expect(body).toMatchObject({
      code: 'request.version-conflict',
      errors: [{ pointer: '/enrolment', params: { yours: 'automatic', theirs: 'invited' } }],
    });
  });
});

describe('kinds of units, several a programme (L9)', () => {
  const points = {
    key: 'points',
    names: { 'zh-CN': '积分', en: 'Points' },
    expiry: { kind: 'rolling', after: { months: 12 }, roundUpTo: 'month' },
  };

  it('belong to a programme and are careful unless said otherwise', async () => {
    const programId = await aProgram('units');
    const { body } = await shop.owner.post('/wallet-types', { programId, ...points }).expect(201);
    expect(body).toEqual({
      ...points,
      id: body.id,
      programId,
      purpose: 'spendable',
      pendingDays: 0,
      shortfall: 'negative',
      mostPerSpend: null,
      mostPerDay: null,
      approvalAbove: null,
      mayBeGiven: false,
      costPerThousand: 0,
      archivedAt: null,
      createdAt: '2026-03-02T04:00:00.000Z',
      version: 1,
    });
    expect((await shop.owner.get(`/wallet-types/${body.id}`).expect(200)).body).toEqual(body);
    expect(await types(`?programId=${programId}`)).toEqual([body]);
    expect(await types(`?programId=${await aProgram('units-none')}`)).toEqual([]);
    expect((await shop.owner.post('/wallet-types', { programId, ...points }).expect(409)).body.code).toBe('wallet-types.key-taken');
    expect(await audited('wallet-types.created')).toMatchObject([{ after: { key: 'points', expiry: points.expiry } }]);
  });

  it.each([
    ['none', { kind: 'none' }],
    ['days', { kind: 'rolling', after: { days: 90 } }],
    ['years', { kind: 'rolling', after: { years: 2 }, roundUpTo: 'year' }],
    ['leap', { kind: 'calendar', month: 2, day: 29, years: 1 }],
    ['day', { kind: 'on', day: '2028-02-29' }],
    ['sliding', { kind: 'sliding', days: 180 }],
  ])('may lapse so: %s', async (key, expiry) => {
    const programId = await aProgram(`expiry-${key}`);
    const { body } = await shop.owner.post('/wallet-types', { programId, key: `expiry-${key}`, names, expiry }).expect(201);
    expect(body.expiry).toEqual(expiry);
  });

  it.each([
    ['no period', { kind: 'rolling' }, '/expiry/after'],
    ['two periods', { kind: 'rolling', after: { days: 1, months: 1 } }, '/expiry/after'],
    ['no time at all', { kind: 'rolling', after: { days: 0 } }, '/expiry/after/days'],
    ['30 February', { kind: 'calendar', month: 2, day: 30, years: 0 }, '/expiry/day'],
    ['month 13', { kind: 'calendar', month: 13, day: 1, years: 0 }, '/expiry/month'],
    ['29 February of a plain year', { kind: 'on', day: '2027-02-29' }, '/expiry/day'],
    ['a day of another millennium', { kind: 'on', day: '3000-01-01' }, '/expiry/day'],
    ['an unknown way', { kind: 'whenever' }, '/expiry/kind'],
    ['a setting of another way', { kind: 'none', days: 3 }, '/expiry'],
  ])('do not lapse after %s', async (_, expiry, pointer) => {
    const programId = (await shop.owner.get('/programs').expect(200)).body.items[0].id;
    const { body } = await shop.owner.post('/wallet-types', { programId, key: 'wrong', names, expiry }).expect(422);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('take changes one by one, and say who saw an older version what differs', async () => {
    const programId = await aProgram('changes');
    const made = (await shop.owner.post('/wallet-types', { programId, ...points, key: 'changes' }).expect(201)).body;
    const path = `/wallet-types/${made.id}`;
    const change = { expiry: { kind: 'none' }, mostPerSpend: 500, approvalAbove: 0, costPerThousand: 1_000 };
    const { body } = await shop.owner.patch(path, { ...change, version: 1 }).expect(200);
    expect(body).toEqual({ ...made, ...change, version: 2 });
    expect((await shop.owner.patch(path, { mostPerSpend: null }).expect(200)).body).toEqual({ ...body, mostPerSpend: null, version: 3 });
    const { body: refused } = await shop.owner.patch(path, { pendingDays: 3, version: 2 }).expect(409);
    expect(refused.errors).toMatchObject([{ pointer: '/pendingDays', params: { yours: '3', theirs: '0' } }]);
    expect((await audited('wallet-types.updated'))[1]).toMatchObject({
      before: { expiry: points.expiry, mostPerSpend: null, approvalAbove: null },
      after: { expiry: { kind: 'none' }, mostPerSpend: 500, approvalAbove: 0 },
    });
  });

  it('are archived and come back', async () => {
    const programId = await aProgram('archive');
    const { body } = await shop.owner.post('/wallet-types', { programId, ...points, key: 'archive' }).expect(201);
    const path = `/wallet-types/${body.id}`;
    expect((await shop.owner.patch(path, { archived: true }).expect(200)).body.archivedAt).toBe('2026-03-02T04:00:00.000Z');
    expect((await shop.owner.patch(path, { archived: false }).expect(200)).body.archivedAt).toBeNull();
  });

  it.each([
    ['mostPerSpend', 10],
    ['mostPerDay', 10],
    ['mayBeGiven', true],
  ])('that only qualify have no %s', async (field, value) => {
    const programId = await aProgram(`growth-${field.toLowerCase()}`);
    const growth = { programId, key: `growth-${field.toLowerCase()}`, names, purpose: 'qualifying', expiry: { kind: 'none' } };
    const { body } = await shop.owner.post('/wallet-types', { ...growth, [field]: value }).expect(422);
    expect(body).toMatchObject({ code: 'wallet-types.never-spent', errors: [{ pointer: `/${field}` }] });
    const { id } = (await shop.owner.post('/wallet-types', growth).expect(201)).body;
    expect((await shop.owner.patch(`/wallet-types/${id}`, { [field]: value }).expect(422)).body.code).toBe('wallet-types.never-spent');
  });

  it('need a programme of the company', async () => {
    const programId = '0193a1f0-0000-7000-8000-000000000001';
    const { body } = await shop.owner.post('/wallet-types', { ...points, programId, key: 'nowhere' }).expect(422);
    expect(body).toMatchObject({ code: 'wallet-types.program-unknown', errors: [{ pointer: '/programId' }] });
  });
});

describe('who may do what', () => {
  it.each([
    ['marketer', 201],
    ['agent', 403],
    ['analyst', 403],
  ])('a %s reads, and making a programme answers %i', async (role, status) => {
    const { client } = await shop.member(role);
    await client.get('/programs').expect(200);
    await client.get('/wallet-types').expect(200);
    const made = await client.post('/programs', { key: `of-${role}`, names });
    expect(made.status).toBe(status);
    const { items } = (await shop.owner.get('/programs').expect(200)).body;
    expect((await client.post(`/programs/${items[0].id}/members`, { customerId: shop.userId })).status).toBe(status === 201 ? 404 : 403);
  });
});

describe('limits', () => {
  it('hold for programmes and for kinds of units, also when many are made at once', async () => {
    const many = await app.aTenant();
    const made = await Promise.all(
      Array.from({ length: 24 }, (_, index) => `club-${index}`).map((key) => many.owner.post('/programs', { key, names })),
    );
    expect(made.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(made.find(({ status }) => status !== 201)?.body).toMatchObject({ code: 'programs.too-many', params: { limit: 20 } });
    const programId = made.find(({ status }) => status === 201)?.body.id;
    const units = await Promise.all(
      Array.from({ length: 54 }, (_, index) =>
        many.owner.post('/wallet-types', { programId, key: `units-${index}`, names, expiry: { kind: 'none' } }),
      ),
    );
    expect(units.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(units.find(({ status }) => status !== 201)?.body).toMatchObject({ code: 'wallet-types.too-many', params: { limit: 50 } });
  });
});
