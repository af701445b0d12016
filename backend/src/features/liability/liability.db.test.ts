import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { PostToWallets, SettleDueWallets, type WalletCommand } from '../wallets/wallets.public.js';
import { aProgram } from '../wallets/testing/a-program.js';
import { LedgerDatabaseTrial, step } from '../wallets/testing/ledger-database-trial.js';
import type { Liability, WalletTypeLiability } from './liability.contract.js';

const RUNS = process.env['LIUKE_PROVE'] === '1' ? 200 : 4;
const SEED = Number(process.env['LIUKE_SEED'] ?? Date.now() % 2_147_483_647);
const ZONE = 'America/New_York';

let app: TestApp;
const clock = new FixedClock('2027-01-15T17:00:00Z');

beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

async function report(shop: Pick<TestTenant, 'owner'>, query = ''): Promise<Liability> {
  return (await shop.owner.get(`/liability${query}`).expect(200)).body;
}
async function ofType(shop: Pick<TestTenant, 'owner'>, query = ''): Promise<WalletTypeLiability> {
  const [first] = (await report(shop, query)).walletTypes;
  if (!first) throw new Error('There is one wallet type.');
  return first;
}
type Deed =
  | Omit<Extract<WalletCommand, { do: 'credit' }>, 'key' | 'walletType' | 'cause'>
  | Omit<Extract<WalletCommand, { do: 'debit' }>, 'key' | 'walletType' | 'cause'>
  | Omit<Extract<WalletCommand, { do: 'reserve' }>, 'key' | 'walletType' | 'cause'>;
async function post(shop: TestTenant, ...deeds: Deed[]): Promise<void> {
  const commands = deeds.map((deed) => ({ ...deed, key: app.parts.ids.next(), walletType: 'points', cause: { kind: 'api' as const } }));
  const database = app.nest.get(TenantDatabase);
  const outcomes = await database.run(shop.tenantId, () => app.nest.get(PostToWallets, { strict: false }).execute(commands));
  expect(outcomes.filter(({ done }) => !done)).toEqual([]);
}
const at = (instant: string): void => clock.set(new Date(instant));

describe('the liability report (L13)', () => {
  it('tells what is owed, what it costs, when it lapses and how it came about, now and at the end of earlier days', async () => {
    const shop = await app.aTenant({ timeZone: ZONE, currency: 'USD' });
    await aProgram(app, shop, 'points', { expiry: { kind: 'rolling', after: { months: 1 } } });
    await app.nest
      .get(TenantDatabase)
      .run(shop.tenantId, () =>
        app.nest.get(TenantDatabase).execute('UPDATE wallet_types SET cost_per_thousand = 500 WHERE tenant_id = $1', [shop.tenantId]),
      );
    const { body: customer } = await shop.owner.post('/customers', { name: 'Ada' }).expect(201);
    const mine = { customerId: customer.id };
    await post(shop, { ...mine, do: 'credit', kind: 'earn', units: 1_000, at: clock.now() });
    at('2027-01-31T17:00:00Z');
    await post(
      shop,
      { ...mine, do: 'debit', kind: 'spend', units: 300 },
      { ...mine, do: 'credit', kind: 'earn', units: 50, at: clock.now(), pendingDays: null },
    );
    await post(shop, { ...mine, do: 'reserve', units: 100, until: null });
    const january = await ofType(shop);
    expect(january).toMatchObject({
      outstanding: { pending: 50, active: 700, reserved: 100, owed: 0, held: 750 },
      costPerThousand: 500,
      cost: 375,
      expiring: { later: 0, never: 0, pending: 50 },
      flows: [{ month: '2027-01', opening: 0, issued: 1_050, adjusted: 0, spent: 300, expired: 0, reversed: 0, closing: 750 }],
      breakage: { matured: 0, expired: 0, rate: null },
    });
    expect(january.expiring.months.filter(({ units }) => units > 0)).toEqual([{ month: '2027-02', units: 700, cost: 350 }]);

    at('2027-03-01T17:00:00Z');
    await app.nest.get(SettleDueWallets, { strict: false }).execute(shop.tenantId);
    const march = await ofType(shop);
    expect(march).toMatchObject({ outstanding: { active: 100, reserved: 100 }, breakage: { matured: 900, expired: 600, rate: 600 / 900 } });
    expect(march.flows.map(({ month, expired }) => [month, expired])).toEqual([
      ['2027-01', 0],
      ['2027-02', 600],
      ['2027-03', 0],
    ]);
    expect(await ofType(shop, '?asOf=2027-01-31')).toEqual(january);
    expect((await ofType(shop, '?asOf=2027-01-30')).outstanding).toEqual({ pending: 0, active: 1_000, reserved: 0, owed: 0, held: 1_000 });
    expect((await ofType(shop, '?asOf=2027-01-15T16:59:59Z')).outstanding.held).toBe(0);
    expect(await report(shop)).toMatchObject({ currency: 'USD', timeZone: ZONE, cost: 75, asOf: '2027-03-01T17:00:00.000Z' });
  });

  it('is written as CSV, month by month', async () => {
    const shop = await app.aTenant({ timeZone: ZONE });
    await aProgram(app, shop);
    const { body: customer } = await shop.owner.post('/customers', { name: 'Ada' }).expect(201);
    await post(shop, { customerId: customer.id, do: 'credit', kind: 'earn', units: 10, at: clock.now() });
    const { text, headers } = await shop.owner.get('/liability/months').expect(200);
    expect(headers['content-type']).toBe('text/csv');
    expect(text.split('\r\n').slice(0, 3)).toEqual([
      '\uFEFFwalletType,month,opening,issued,adjusted,spent,expired,reversed,closing,expiring,expiringCost,rewards,rewardsCost',
      'points,2027-03,0,10,0,0,0,0,10,0,0,,',
      'points,2027-04,,,,,,,,0,0,,',
    ]);
  });

  it('knows nothing of tomorrow, and is for those who may read it', async () => {
    const shop = await app.aTenant();
    const { body } = await shop.owner.get('/liability?asOf=2029-01-01').expect(422);
    expect(body.errors?.[0] ?? body).toMatchObject({ code: 'liability.not-yet' });
    await shop.owner.get('/liability?asOf=2027-02-30').expect(422);
    await (await shop.member('agent')).client.get('/liability').expect(403);
    await (await shop.member('analyst')).client.get('/liability').expect(200);
  });

  it(`equals the balances, now and at every instant that has been, whatever happened (LIUKE_SEED=${SEED})`, async () => {
    const shop = await app.aTenant({ timeZone: ZONE });
    // Sessions end on the way.
    const machine = { owner: await shop.key('liability:read') };
    await aProgram(app, shop, 'points', { shortfall: 'negative' });
    const database = app.nest.get(TenantDatabase);
    const balances = (): Promise<object> =>
      database.run(shop.tenantId, async () => ({
        ...(await database.first<object>(
          `SELECT coalesce(sum(pending), 0)::bigint AS pending, coalesce(sum(active), 0)::bigint AS active, coalesce(sum(reserved), 0)::bigint AS reserved,
                  coalesce(sum(owed), 0)::bigint AS owed, coalesce(sum(pending + active + owed), 0)::bigint AS held FROM wallets WHERE tenant_id = $1`,
          [shop.tenantId],
        )),
      }));
    const remainders = (): Promise<object> =>
      database.run(shop.tenantId, async () => ({
        ...(await database.first<object>(
          `SELECT coalesce(sum(remainder) FILTER (WHERE state = 'active'), 0)::bigint AS active,
                  coalesce(sum(remainder) FILTER (WHERE state = 'pending'), 0)::bigint AS pending FROM lots WHERE tenant_id = $1 AND remainder > 0`,
          [shop.tenantId],
        )),
      }));
    const settleDue = app.nest.get(SettleDueWallets, { strict: false });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 60 }), async (steps) => {
        const ledger = new LedgerDatabaseTrial({
          tenantId: shop.tenantId,
          timeZone: ZONE,
          walletType: 'points',
          isNegative: true,
          database,
          clock,
          ids: app.parts.ids,
          settleDue,
          post: app.nest.get(PostToWallets, { strict: false }),
        });
        await ledger.start();
        const been: { instant: string; was: object }[] = [];
        for (const [index, each] of steps.entries()) {
          await ledger.run(each);
          if (index % 6 !== 5) continue;
          await ledger.flush();
          await settleDue.execute(shop.tenantId);
          const { outstanding, expiring, flows } = await ofType(machine);
          expect(outstanding).toEqual(await balances());
          const lapsing = expiring.months.reduce((total, { units }) => total + units, expiring.later + expiring.never);
          expect({ active: lapsing, pending: expiring.pending }).toEqual(await remainders());
          expect(flows.at(-1)?.closing ?? 0).toBe(outstanding.pending + outstanding.active);
          been.push({ instant: clock.now().toISOString(), was: outstanding });
          clock.advance(1);
        }
        for (const { instant, was } of been) expect((await ofType(machine, `?asOf=${instant}`)).outstanding).toEqual(was);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  }, 600_000);
});
