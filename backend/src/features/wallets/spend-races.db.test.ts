import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';
import { PostToWallets } from './post-to-wallets.js';
import { SettleDueWallets } from './settle-due-wallets.js';
import { aProgram } from './testing/a-program.js';
import { contradictions } from './testing/contradictions.js';
import type { CommandOutcome, WalletCommand } from './wallet-command.js';

const SECONDS = process.env['LIUKE_PROVE'] === '1' ? 60 : 3;

let testDatabase: TestDatabase;
/** Two, so that what one of them lines up is not what keeps them apart. */
let apps: TestApp[];
let shop: TestTenant;
let machines: TestClient[];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  apps = [await startTestApp({ database: testDatabase }), await startTestApp({ database: testDatabase })];
  shop = await first().aTenant();
  await aProgram(first(), shop, 'points');
  const scopes = ['wallets:write', 'wallets:read', 'customers:read'];
  const { key } = (await shop.owner.post('/api-keys', { name: 'Till', scopes, source: 'till' }).expect(201)).body;
  machines = apps.map((app) => app.anybody().withKey(key));
});
afterAll(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await testDatabase.drop();
});

const first = (): TestApp => apps[0] ?? expect.unreachable('no program');
const at = (id: string, what: string): string => `/customers/${id}/wallets/points/${what}`;
const aCustomer = async (units = 0): Promise<string> => {
  const { id } = (await shop.owner.post('/customers', { name: '林晓' }).expect(201)).body;
  if (units > 0) await shop.owner.post(at(id, 'adjust'), { units, externalId: 'start' }).expect(201);
  return id;
};
const balanceOf = async (id: string): Promise<number> =>
  (await shop.owner.get(`/customers/${id}/wallets`).expect(200)).body.items[0].balance;
const post = (app: TestApp, commands: readonly WalletCommand[]): Promise<CommandOutcome[]> =>
  app.nest.get(TenantDatabase).runRetrying(shop.tenantId, () => app.nest.get(PostToWallets).execute(commands));

describe('spending at the same time, which overruns no balance (L1)', () => {
  it('of 10 two hundred times on 1,000 succeeds exactly a hundred times', async () => {
    const id = await aCustomer(1_000);
    const statuses = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const request = { units: 10, externalId: `spend-${index}` };
        return (await machines[index % 2]!.post(at(id, 'spend'), request)).status;
      }),
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(100);
    expect(statuses.filter((status) => status === 422)).toHaveLength(100);
    expect(await balanceOf(id)).toBe(0);
    expect(await contradictions(first().nest.get(TenantDatabase), shop.tenantId)).toEqual([]);
  });

  it('under one name, by two programs, happens once and is answered alike', async () => {
    const id = await aCustomer(100);
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) =>
        machines[index % 2]!.post(at(id, 'spend'), { units: 10, externalId: 'one' }).expect(201),
      ),
    );
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await balanceOf(id)).toBe(90);
  });

  it(
    `beside earning, expiry, refunds and gifts keeps every sum right, and no deadlock reaches anybody (${SECONDS} s)`,
    async () => {
      const members = await Promise.all(Array.from({ length: 12 }, () => aCustomer(200)));
      const before = await deadlocks();
      const end = first().parts.clock.now().getTime() + SECONDS * 1_000;
      const known: { customerId: string; key: string }[] = [];
      let names = 0;
      async function client(seed: number): Promise<void> {
        const app = apps[seed % 2] ?? first();
        for (let round = 0; app.parts.clock.now().getTime() < end; round += 1) {
          const pick = (step: number): string => members[(seed * 7 + round * step) % members.length] ?? '';
          const commands = Array.from({ length: 1 + ((seed + round) % 8) }, (_, index): WalletCommand => {
            const customerId = pick(5 + index);
            const place = { key: `load:${(names += 1)}`, customerId, walletType: 'points', cause: { kind: 'api' as const } };
            const kind = (seed + round + index) % 5;
            if (kind === 0) return { ...place, do: 'debit', kind: 'spend', units: 3 };
            if (kind === 1) return { ...place, do: 'give', units: 2, to: pick(11 + index) };
            const earned = known[(round * 13 + index) % Math.max(1, known.length)];
            if (kind === 2 && earned) return { ...place, customerId: earned.customerId, do: 'reverse', creditKey: earned.key, units: 2 };
            const expires = kind === 3 ? { on: '2020-01-01' } : undefined;
            return { ...place, do: 'credit', kind: 'earn', units: 5, at: app.parts.clock.now(), expires };
          });
          const outcomes = await post(app, round % 2 === 0 ? commands : commands.toReversed());
          if (outcomes.every((outcome) => outcome.done))
            known.push(
              ...commands.flatMap((command) => (command.do === 'credit' ? [{ customerId: command.customerId, key: command.key }] : [])),
            );
          if (round % 20 === seed) await app.nest.get(SettleDueWallets).execute(shop.tenantId);
          await pause(0);
        }
      }
      await Promise.all(Array.from({ length: 8 }, (_, seed) => client(seed)));
      expect(known.length).toBeGreaterThan(SECONDS * 10);
      expect(await contradictions(first().nest.get(TenantDatabase), shop.tenantId)).toEqual([]);
      expect((await deadlocks()) - before).toBe(0);
    },
    120_000 + SECONDS * 2_000,
  );
});

async function deadlocks(): Promise<number> {
  await pause(1_200);
  const database = first().nest.get(TenantDatabase);
  const row = await database.run(shop.tenantId, () =>
    database.first<{ deadlocks: number }>('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()'),
  );
  return row?.deadlocks ?? -1;
}
