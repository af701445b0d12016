import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onServer } from '../../adapters/postgres-databases.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { rowsFetched } from '../../testing/rows-read.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { LedgerRepository } from './ledger.repository.js';
import { SettleDueWallets } from './settle-due-wallets.js';
import { aProgram } from './testing/a-program.js';

let app: TestApp;
let shop: TestTenant;
const clock = new FixedClock('2026-03-02T04:00:00Z');

beforeAll(async () => {
  app = await startTestApp({ clock });
  shop = await app.aTenant();
  await aProgram(app, shop, 'points', { expiry: { kind: 'rolling', after: { months: 12 } }, approvalAbove: 1_000, mostPerSpend: 500 });
  await aProgram(app, shop, 'brief', { expiry: { kind: 'rolling', after: { days: 2 } } });
  await aProgram(app, shop, 'growth', { purpose: 'qualifying' });
  await aProgram(app, shop, 'club', { enrolment: 'invited', mayBeGiven: false, mostPerDay: 60 });
});
afterAll(() => app.stop());

let count = 0;
const aName = (): string => `request-${(count += 1)}`;
const aCustomer = async (): Promise<string> => (await shop.owner.post('/customers', { name: '林晓' }).expect(201)).body.id;
const at = (id: string, what = '', key = 'points'): string => `/customers/${id}/wallets${what === '' ? '' : `/${key}/${what}`}`;
const adjust = (id: string, units: number, key = 'points') =>
  shop.owner.post(at(id, 'adjust', key), { units, externalId: aName(), reason: 'Test' });
type Seen = { balance: number; nextLapse: { at: string } };
const walletOf = async (id: string, key = 'points'): Promise<Seen> => {
  const { body } = await shop.owner.get(at(id)).expect(200);
  return body.items.find(({ walletType }: { walletType: string }) => walletType === key);
};

describe('a wallet', () => {
  it('is there, empty, for every wallet type, and takes no units that are not there', async () => {
    const id = await aCustomer();
    expect(await walletOf(id)).toMatchObject({ balance: 0, active: 0, pending: 0, reserved: 0, member: false, nextLapse: null });
    const { body } = await shop.owner.post(at(id, 'spend'), { units: 1, externalId: aName() }).expect(422);
    expect(body).toMatchObject({ code: 'wallets.insufficient-units', params: { units: 1, spendable: 0 } });
    await shop.owner.post(at(id, 'spend', 'gold-dust'), { units: 1, externalId: aName() }).expect(404);
    await shop.owner.get(at(id, 'transfers', 'gold-dust')).expect(404);
    await shop.owner.get(at(app.parts.ids.next())).expect(404);
  });

  it('is answered again as the first time under the same name, and refuses something else under it', async () => {
    const id = await aCustomer();
    await adjust(id, 100).expect(201);
    const spend = { units: 30, externalId: aName(), reason: 'Coffee' };
    const first = await shop.owner.post(at(id, 'spend'), spend).expect(201);
    expect(first.body).toMatchObject({ transferId: expect.any(String), balance: 70, active: 70, pending: 0, reserved: 0 });
    await shop.owner.post(at(id, 'spend'), { units: 5, externalId: aName() }).expect(201);
    expect((await shop.owner.post(at(id, 'spend'), spend).expect(201)).body).toEqual(first.body);
    const other = await shop.owner.post(at(id, 'spend'), { ...spend, units: 31 }).expect(409);
    expect(other.body).toMatchObject({ code: 'wallets.request-differs', params: { externalId: spend.externalId } });
    expect(await walletOf(id)).toMatchObject({ balance: 65, member: true, nextLapse: { units: 65, at: '2027-03-02T16:00:00.000Z' } });
  });

  it('says what happened to it, latest first, page by page, with reasons and lots', async () => {
    const id = await aCustomer();
    await adjust(id, 100).expect(201);
    const { body: spent } = await shop.owner.post(at(id, 'spend'), { units: 40, externalId: 'coffee', reason: 'Coffee' }).expect(201);
    await shop.owner.post(at(id, `transfers/${spent.transferId}/cancel`), { units: 15, externalId: aName() }).expect(201);
    const page = (await shop.owner.get(at(id, 'transfers?limit=2')).expect(200)).body;
    expect(page.items).toMatchObject([
      { kind: 'cancel', units: 15, balance: 75, cancels: spent.transferId },
      {
        kind: 'spend',
        units: -40,
        balance: 60,
        reason: 'Coffee',
        externalId: 'coffee',
        cause: 'person',
        actor: { kind: 'user', name: 'Owner' },
      },
    ]);
    const rest = (await shop.owner.get(at(id, `transfers?limit=2&cursor=${page.nextCursor}`)).expect(200)).body;
    expect(rest).toMatchObject({ items: [{ kind: 'adjust', units: 100, reason: 'Test', lots: [{ units: 100 }] }], nextCursor: null });
    const lots = (await shop.owner.get(at(id, 'lots')).expect(200)).body;
    expect(lots.items).toMatchObject([{ units: 100, remainder: 75, reserved: 0, state: 'active', lapsesAt: '2027-03-02T16:00:00.000Z' }]);
    const most = await shop.owner.post(at(id, `transfers/${spent.transferId}/cancel`), { units: 26, externalId: aName() }).expect(422);
    expect(most.body).toMatchObject({ code: 'wallets.nothing-to-cancel', params: { left: 25 } });
    await shop.owner.post(at(id, `transfers/${app.parts.ids.next()}/cancel`), { externalId: aName() }).expect(404);
  });

  it('is worked on beside thousands of reservations, although the planner has only ever seen few open', async () => {
    const own = await app.aTenant();
    await aProgram(app, own, 'points');
    const adjusted = async (): Promise<string> => {
      const { id } = (await own.owner.post('/customers', { name: '林晓' }).expect(201)).body;
      await own.owner.post(at(id, 'adjust'), { units: 100, externalId: aName(), reason: 'Test' }).expect(201);
      return id;
    };
    const id = await adjusted();
    const { reservationId } = (await own.owner.post(at(id, 'reserve'), { units: 10, externalId: aName() }).expect(201)).body;
    const database = app.nest.get(TenantDatabase);
    const columns =
      'tenant_id, wallet_id, request, units, made_at, actor_kind, actor_id, note, pending_after, active_after, reserved_after';
    const more = (number: number, state: string): Promise<{ id: string }[]> =>
      database.run(own.tenantId, () =>
        database.query(
          `INSERT INTO reservations (id, key, state, closed_at, ${columns}) SELECT gen_random_uuid(), $3 || g, $3, CASE WHEN $3 <> 'open' THEN now() END, ${columns}
             FROM reservations CROSS JOIN generate_series(1, $4) g WHERE tenant_id = $1 AND id = $2 RETURNING id`,
          [own.tenantId, reservationId, state, number],
        ),
      );
    await more(4_000, 'released');
    await onServer(app.database.ownerUrl, (client) => client.query('ANALYZE reservations'));
    const [open] = await more(150, 'open');
    const found: unknown[] = [];
    const fetched = await rowsFetched(database, own.tenantId, 'reservations', async () => {
      found.push(...(await app.nest.get(LedgerRepository, { strict: false }).openReservationsAt([open?.id ?? ''])));
    });
    expect(found).toMatchObject([{ id: open?.id }]);
    expect(fetched).toBeLessThan(10);
    // Whatever way the planner takes then, what was asked of a wallet is not mistaken for an id.
    await adjusted();
  });

  it('keeps units for an open order (L9), until they are captured, released, or the time is over', async () => {
    const id = await aCustomer();
    await adjust(id, 100).expect(201);
    const reserve = async (units: number): Promise<string> =>
      (await shop.owner.post(at(id, 'reserve'), { units, externalId: aName(), minutes: 30 }).expect(201)).body.reservationId;
    const first = await reserve(60);
    expect(await walletOf(id)).toMatchObject({ balance: 40, active: 100, reserved: 60 });
    await shop.owner.post(at(id, 'spend'), { units: 41, externalId: aName() }).expect(422);
    const captured = await shop.owner.post(at(id, `reservations/${first}/capture`), { units: 50 }).expect(201);
    expect(captured.body).toMatchObject({ balance: 50, active: 50, reserved: 0 });
    expect((await shop.owner.post(at(id, `reservations/${first}/capture`), { units: 50 }).expect(201)).body).toEqual(captured.body);
    await shop.owner.post(at(id, `reservations/${first}/release`), {}).expect(409);
    const second = await reserve(10);
    await shop.owner.post(at(id, `reservations/${second}/release`), {}).expect(201);
    await shop.owner.post(at(id, `reservations/${second}/release`), {}).expect(201);
    await reserve(20);
    expect((await shop.owner.get(at(id, 'reservations')).expect(200)).body.items).toMatchObject([
      { units: 20, endsAt: expect.any(String) },
    ]);
    clock.advance(31 * 60_000);
    await app.settled();
    expect(await walletOf(id)).toMatchObject({ balance: 50, reserved: 0 });
  });

  it('shows what has lapsed or become spendable by now, whether or not it was posted', async () => {
    const id = await aCustomer();
    await adjust(id, 100, 'brief').expect(201);
    const { nextLapse } = await walletOf(id, 'brief');
    const before = clock.now();
    clock.set(nextLapse.at);
    expect(await walletOf(id, 'brief')).toMatchObject({ balance: 0, active: 0, nextLapse: null });
    await shop.owner.post(at(id, 'spend', 'brief'), { units: 1, externalId: aName() }).expect(422);
    const { body } = await shop.owner.get(at(id, 'transfers', 'brief')).expect(200);
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['adjust']);
    await app.nest.get(SettleDueWallets).execute(shop.tenantId);
    await app.nest.get(SettleDueWallets).execute(shop.tenantId);
    const { body: after } = await shop.owner.get(at(id, 'transfers', 'brief')).expect(200);
    expect(after.items).toMatchObject([{ kind: 'expire', units: -100, cause: 'time', actor: { kind: 'system' } }, { kind: 'adjust' }]);
    clock.set(before);
  });

  it('holds the limits of its type (L9) at the limit, one below and one above', async () => {
    const id = await aCustomer();
    await adjust(id, 1_000).expect(201);
    for (const [units, status] of [
      [499, 201],
      [501, 422],
      [500, 201],
    ] as const)
      await shop.owner.post(at(id, 'spend'), { units, externalId: aName() }).expect(status);
    await adjust(id, 10, 'growth').expect(201);
    expect((await shop.owner.post(at(id, 'spend', 'growth'), { units: 1, externalId: aName() }).expect(422)).body.code).toBe(
      'wallets.not-spendable',
    );
    for (const units of [0, -1, 0.5, 1e13]) await shop.owner.post(at(id, 'spend'), { units, externalId: aName() }).expect(422);
  });

  it('of a programme by invitation holds nothing of others, and no more a day than its type says (L9)', async () => {
    const id = await aCustomer();
    expect((await adjust(id, 10, 'club').expect(422)).body.code).toBe('wallets.not-a-member');
    const database = app.nest.get(TenantDatabase);
    await database.run(shop.tenantId, () =>
      database.execute(
        `INSERT INTO program_members (tenant_id, program_id, customer_id, joined_at) SELECT $1, program_id, $2, now() FROM wallet_types WHERE key = 'club'`,
        [shop.tenantId, id],
      ),
    );
    await adjust(id, 200, 'club').expect(201);
    const spend = (units: number) => shop.owner.post(at(id, 'spend', 'club'), { units, externalId: aName() });
    const { body } = await spend(50).expect(201);
    expect((await spend(11).expect(422)).body).toMatchObject({ code: 'wallets.day-limit-reached', params: { maximum: 60, spent: 50 } });
    await spend(10).expect(201);
    await shop.owner.post(at(id, `transfers/${body.transferId}/cancel`, 'club'), { units: 20, externalId: aName() }).expect(201);
    await spend(20).expect(201);
    await spend(1).expect(422);
    clock.advance(24 * 3_600_000);
    await spend(60).expect(201);
    expect(
      (await shop.owner.post(at(id, 'give', 'club'), { to: await aCustomer(), units: 1, externalId: aName() }).expect(422)).body.code,
    ).toBe('wallets.may-not-be-given');
  });

  it('gives units to another customer (L9), who has them until they would have lapsed', async () => {
    const [giver, taker] = [await aCustomer(), await aCustomer()];
    await adjust(giver, 100).expect(201);
    const gift = { to: taker, units: 40, externalId: aName() };
    for (let time = 0; time < 2; time += 1) await shop.owner.post(at(giver, 'give'), gift).expect(201);
    expect(await walletOf(giver)).toMatchObject({ balance: 60 });
    const { nextLapse } = await walletOf(giver);
    expect(await walletOf(taker)).toMatchObject({ balance: 40, member: true, nextLapse: { units: 40, at: nextLapse.at } });
    await shop.owner.post(at(giver, 'give'), { ...gift, to: giver, externalId: aName() }).expect(422);
    await shop.owner.post(at(giver, 'give'), { ...gift, to: app.parts.ids.next(), externalId: aName() }).expect(404);
  });
});

describe('an adjustment', () => {
  it('of more units than the type allows waits for a second person (L9)', async () => {
    const id = await aCustomer();
    const request = { units: 1_001, externalId: aName(), reason: 'Parcel was lost' };
    const { body } = await shop.owner.post(at(id, 'adjust'), request).expect(201);
    expect(body).toMatchObject({ transferId: null, balance: 0, approval: { state: 'waiting' } });
    expect((await shop.owner.post(at(id, 'adjust'), request).expect(201)).body).toEqual(body);
    const waiting = (await shop.owner.get('/wallet-adjustments').expect(200)).body.items;
    expect(waiting).toMatchObject([{ id: body.approval.id, units: 1_001, customer: { id, name: '林晓' }, requestedBy: { name: 'Owner' } }]);
    expect((await shop.owner.post(`/wallet-adjustments/${body.approval.id}/approve`, {}).expect(403)).body.code).toBe(
      'wallets.own-request',
    );
    const agent = (await shop.member('agent')).client;
    await agent.post(`/wallet-adjustments/${body.approval.id}/approve`, {}).expect(403);
    const admin = (await shop.member('admin')).client;
    const key = { 'idempotency-key': 'approve' };
    for (let time = 0; time < 2; time += 1)
      await admin.post(`/wallet-adjustments/${body.approval.id}/approve`, { note: 'Seen' }, key).expect(204);
    await admin.post(`/wallet-adjustments/${body.approval.id}/reject`, {}).expect(409);
    expect(await walletOf(id)).toMatchObject({ balance: 1_001 });
    const again = await shop.owner.post(at(id, 'adjust'), request).expect(201);
    expect(again.body).toMatchObject({ transferId: expect.any(String), balance: 1_001, approval: { state: 'approved' } });
    const decided = (await shop.owner.get('/wallet-adjustments?state=approved').expect(200)).body.items;
    expect(decided).toMatchObject([{ decidedBy: { kind: 'user' }, note: 'Seen', transferId: again.body.transferId }]);
  });

  it('that is rejected moves nothing, and one below zero takes what is there', async () => {
    const id = await aCustomer();
    const { body } = await shop.owner.post(at(id, 'adjust'), { units: 5_000, externalId: aName() }).expect(201);
    await (await shop.member('admin')).client.post(`/wallet-adjustments/${body.approval.id}/reject`, {}).expect(204);
    expect(await walletOf(id)).toMatchObject({ balance: 0 });
    await adjust(id, 100).expect(201);
    expect((await adjust(id, -100).expect(201)).body).toMatchObject({ balance: 0, approval: null });
    await adjust(id, -1).expect(422);
    const audit = await shop.owner.get(`/audit-entries?subjectId=${id}`).expect(200);
    expect(audit.body.items.map(({ action }: { action: string }) => action)).toEqual(expect.arrayContaining(['wallets.adjusted']));
  });

  it('is made by those who may, and by machines with the scope', async () => {
    const id = await aCustomer();
    const analyst = (await shop.member('analyst')).client;
    await analyst.get(at(id)).expect(200);
    await analyst.post(at(id, 'adjust'), { units: 1, externalId: aName() }).expect(403);
    const machine = await shop.key('wallets:write', 'wallets:read', 'customers:read');
    await machine.post(at(id, 'adjust'), { units: 7, externalId: aName() }).expect(201);
    expect((await machine.get(at(id, 'transfers')).expect(200)).body.items).toMatchObject([
      { units: 7, cause: 'api', actor: { kind: 'api-key' } },
    ]);
    await (await shop.key('wallets:read', 'customers:read')).post(at(id, 'spend'), { units: 1, externalId: aName() }).expect(403);
  });
});

describe('the ledger (L1)', () => {
  it('cannot be changed or deleted by the application, whatever it does', async () => {
    const database = app.nest.get(TenantDatabase);
    for (const table of ['transfers', 'transfer_pairs'])
      for (const sql of [`UPDATE ${table} SET tenant_id = tenant_id`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`])
        await expect(database.run(shop.tenantId, () => database.execute(sql))).rejects.toThrow(/permission denied/);
    for (const sql of [
      'UPDATE lots SET units = units + 1',
      'UPDATE lots SET expiry = expiry',
      'DELETE FROM lots',
      'DELETE FROM wallets',
      'TRUNCATE lots CASCADE',
    ])
      await expect(database.run(shop.tenantId, () => database.execute(sql))).rejects.toThrow(/permission denied/);
  });
});
