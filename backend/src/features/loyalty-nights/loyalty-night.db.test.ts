import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { type Deed, PostToWallets, type WalletCommand } from '../wallets/wallets.public.js';

import { LoyaltyNight } from './loyalty-night.js';

const clock = new FixedClock('2026-03-02T04:00:00Z');
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

const rung = (key: string, threshold: number): object => ({ key, names: { 'zh-CN': key, en: key }, threshold });
const basics = {
  window: { kind: 'lifetime' },
  downgrade: { mode: 'to-value', moment: 'at-once' },
  warningDays: 0,
  levels: [rung('a', 0), rung('b', 100)],
};

function inShop<T>(shop: TestTenant, work: (database: TenantDatabase) => Promise<T>): Promise<T> {
  const database = app.nest.get(TenantDatabase);
  return database.run(shop.tenantId, () => work(database));
}

/** A company whose customer has a wallet of growth value, and level sets by what was earned in it and by what it holds. */
async function opened(
  timeZone = 'Asia/Shanghai',
): Promise<{ shop: TestTenant; customerId: string; sets: { earned: string; balance: string } }> {
  clock.set('2026-03-02T04:00:00Z');
  const shop = await app.aTenant({ timeZone });
  const programId = randomUUID();
  const customer = await shop.owner.post('/customers', { type: 'individual', name: 'Ada' }).expect(201);
  await inShop(shop, async (database) => {
    await database.execute(
      `INSERT INTO programs (tenant_id, id, key, names, state, created_at) VALUES ($1, $2, 'club', '{}', 'live', '2020-01-01Z')`,
      [shop.tenantId, programId],
    );
    await database.execute(
      `INSERT INTO wallet_types (tenant_id, id, program_id, key, names, purpose, expiry, created_at)
       VALUES ($1, $2, $3, 'growth', '{}', 'qualifying', '{"kind": "none"}', '2020-01-01Z')`,
      [shop.tenantId, randomUUID(), programId],
    );
  });
  const make = async (name: string, kind: string): Promise<string> =>
    (
      await shop.owner
        .post('/level-sets', { programId, name, definition: { ...basics, basis: { kind, walletType: 'growth' } } })
        .expect(201)
    ).body.id;
  const sets = { earned: await make('earned', 'units-earned'), balance: await make('balance', 'balance') };
  await app.settled();
  return { shop, customerId: customer.body.id, sets };
}

async function post(shop: TestTenant, customerId: string, deed: Deed): Promise<void> {
  const command: WalletCommand = { key: randomUUID(), customerId, walletType: 'growth', cause: { kind: 'api' }, ...deed };
  const [outcome] = await inShop(shop, () => app.nest.get(PostToWallets).execute([command]));
  expect(outcome?.done).toBe(true);
}

type Credit = Extract<Deed, { do: 'credit' }>;

const credit = (units: number, more: Partial<Credit> = {}): Credit => ({ do: 'credit', kind: 'earn', units, at: clock.now(), ...more });

type Kept = { standings: Record<string, string>; moves: string[]; rows: unknown[] };

async function kept(shop: TestTenant): Promise<Kept> {
  return inShop(shop, async (database) => {
    const standings = await database.query<{ name: string; level: string }>(
      `SELECT l.name, s.level FROM level_standings s JOIN level_sets l ON l.tenant_id = $1 AND l.id = s.level_set_id WHERE s.tenant_id = $1`,
      [shop.tenantId],
    );
    const moves = await database.query<{ move: string }>(
      `SELECT l.name || ' ' || h.level AS move FROM level_history h JOIN level_sets l ON l.tenant_id = $1 AND l.id = h.level_set_id
        WHERE h.tenant_id = $1 AND h.cause = 'night' ORDER BY h.id`,
      [shop.tenantId],
    );
    // The version of a row changes with every write to it.
    const rows = await database.query(
      `SELECT xmin::text, 'standing' FROM level_standings WHERE tenant_id = $1
       UNION ALL SELECT xmin::text, 'transfer' FROM transfers WHERE tenant_id = $1
       UNION ALL SELECT xmin::text, 'move' FROM level_history WHERE tenant_id = $1 ORDER BY 2, 1`,
      [shop.tenantId],
    );
    return { standings: Object.fromEntries(standings.map(({ name, level }) => [name, level])), moves: moves.map(({ move }) => move), rows };
  });
}

describe('the night of loyalty (L11)', () => {
  it('lets units become spendable before levels, and lapse only after that', async () => {
    const { shop, customerId } = await opened();
    await post(shop, customerId, credit(60, { pendingDays: 3, expires: { afterDays: 365 } }));
    await post(shop, customerId, credit(40, { expires: { on: '2026-03-05' } }));
    clock.set('2026-03-05T16:30:00Z');
    await app.nest.get(LoyaltyNight).execute(shop.tenantId);
    // At the moment between, the balance was 100: what lapses takes that level again in the same night.
    const { moves } = await kept(shop);
    expect([moves.slice(0, 2).toSorted(), moves.slice(2)]).toEqual([['balance b', 'earned b'], ['balance a']]);
    expect((await kept(shop)).standings).toEqual({ earned: 'b', balance: 'a' });
  });

  it('changes nothing when it comes twice', async () => {
    const { shop, customerId } = await opened();
    await post(shop, customerId, credit(120, { pendingDays: 2 }));
    clock.set('2026-03-05T16:30:00Z');
    await app.nest.get(LoyaltyNight).execute(shop.tenantId);
    const once = await kept(shop);
    expect(once.standings).toEqual({ earned: 'b', balance: 'b' });
    await app.nest.get(LoyaltyNight).execute(shop.tenantId);
    expect(await kept(shop)).toEqual(once);
  });

  it('comes twenty past midnight by the company’s clock, and moves with the company into another zone', async () => {
    const { shop, customerId } = await opened('America/Sao_Paulo');
    const movedBy = async (instant: string): Promise<number> => {
      clock.set(instant);
      await app.settled();
      return (await kept(shop)).moves.length;
    };
    expect(await movedBy('2026-03-03T03:19:58Z')).toBe(0);
    await post(shop, customerId, credit(120, { at: new Date('2026-03-02T03:19:59Z'), pendingDays: 1 }));
    expect(await movedBy('2026-03-03T03:19:59Z')).toBe(0);
    expect(await movedBy('2026-03-03T03:20:00Z')).toBe(2);
    await shop.owner.patch('/tenant', { timeZone: 'Asia/Shanghai' }).expect(200);
    await app.settled();
    await post(shop, customerId, { do: 'debit', kind: 'adjust', units: 120 });
    await post(shop, customerId, credit(110, { expires: { on: '2026-03-03' } }));
    expect(await movedBy('2026-03-03T16:19:59Z')).toBe(2);
    expect(await movedBy('2026-03-03T16:20:00Z')).toBe(3);
  });
});
