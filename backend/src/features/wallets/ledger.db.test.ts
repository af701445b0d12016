import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { PostToWallets } from './post-to-wallets.js';
import { SettleDueWallets } from './settle-due-wallets.js';
import { contradictions } from './testing/contradictions.js';
import { aProgram } from './testing/a-program.js';
import { LedgerDatabaseTrial, step } from './testing/ledger-database-trial.js';

const RUNS = process.env['LIUKE_PROVE'] ? 1_000 : 50;
const SEED = Number(process.env['LIUKE_SEED'] ?? Date.now() % 2_147_483_647);
const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Sao_Paulo'] as const;

let app: TestApp;
const clock = new FixedClock('2027-12-01T00:00:00Z');
const shops = new Map<string, TestTenant>();

beforeAll(async () => {
  app = await startTestApp({ clock });
  for (const timeZone of ZONES) {
    const shop = await app.aTenant({ timeZone });
    for (const shortfall of ['negative', 'forgiven'] as const) await aProgram(app, shop, shortfall, { shortfall });
    shops.set(timeZone, shop);
  }
});
afterAll(() => app.stop());

describe('the ledger in the database (L1)', () => {
  it(`agrees with a model of single units over 200 commands, over gaps in the clock and leap days (LIUKE_SEED=${SEED})`, async () => {
    const trial = fc.record({
      timeZone: fc.constantFrom(...ZONES),
      start: fc.integer({ min: Date.UTC(2027, 11, 1), max: Date.UTC(2028, 10, 30) }),
      shortfall: fc.constantFrom('negative' as const, 'forgiven' as const),
    });
    await fc.assert(
      fc.asyncProperty(trial, fc.array(step, { minLength: 200, maxLength: 200 }), async ({ timeZone, start, shortfall }, steps) => {
        clock.set(new Date(start));
        const ledger = new LedgerDatabaseTrial({
          tenantId: shops.get(timeZone)?.tenantId ?? '',
          timeZone,
          walletType: shortfall,
          isNegative: shortfall === 'negative',
          database: app.nest.get(TenantDatabase),
          clock,
          ids: app.parts.ids,
          post: app.nest.get(PostToWallets),
          settleDue: app.nest.get(SettleDueWallets),
        });
        await ledger.start();
        for (const each of steps) await ledger.run(each);
        await ledger.flush();
        await ledger.compare();
      }),
      { numRuns: RUNS, seed: SEED, ...(process.env['LIUKE_PROVE'] ? {} : { endOnFailure: !process.env['LIUKE_SHRINK'] }) },
    );
    for (const shop of shops.values()) expect(await contradictions(app.nest.get(TenantDatabase), shop.tenantId)).toEqual([]);
  }, 1_200_000);
});
