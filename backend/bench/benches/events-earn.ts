import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { z } from 'zod';
import { createLedgerFunctions } from '../baselines/ledger-functions.js';
import { BASELINE_CONNECTIONS, transfersInSql } from '../baselines/transfers-in-sql.js';
import { bound, compare, type Figure } from '../figure.js';
import { runLoad } from '../load/run-load.js';
import { alternate, median } from '../measure.js';
import type { Scale } from '../scale.js';
import { analyse, asOwner, seedCustomers } from '../seed/seed-customers.js';
import { seedWallets } from '../seed/seed-wallets.js';
import { ask, type Company, signUp } from '../stage/company.js';
import { type Product, startProduct } from '../stage/product.js';
import type { BenchDatabase, Stage } from '../stage/stage.js';

const CONNECTIONS = 128;
const BATCH = 1_000;
const BATCHES_AT_ONCE = 2;

type Earned = { readonly events: number; readonly transfers: number };

/**
 * Orders that three rules give units for, in their own transaction, against one SQL function a transfer without HTTP; and the same while
 * one process also tiers the changed customers again.
 */
export async function eventsEarn(stage: Stage, scale: Scale): Promise<Figure[]> {
  const alone = await measure(stage, scale, 'api');
  const withWorker = await measure(stage, { ...scale, rounds: 1 }, 'all');
  return [
    ...figures('earn-single', `POST /events with three rules over ${CONNECTIONS} connections`, alone.single, 2),
    ...figures('earn-single-with-worker', 'the same while one process also tiers the changed customers', withWorker.single),
    ...figures('earn-batch', `POST /events/batch of ${BATCH} with three rules, ${BATCHES_AT_ONCE} at a time`, alone.batch, 5),
    ...figures('earn-batch-with-worker', 'the same while one process also tiers the changed customers', withWorker.batch),
  ];
}

type Rounds = { readonly product: Earned[]; readonly baseline: Earned[] };

async function measure(stage: Stage, scale: Scale, role: 'api' | 'all'): Promise<{ single: Rounds; batch: Rounds }> {
  const database = await stage.database(`events_earn_${role}`);
  const product = await startProduct(stage, database, role);
  const pool = new Pool({ connectionString: database.appUrl, max: BASELINE_CONNECTIONS });
  try {
    await asOwner(database, (client) => createLedgerFunctions(client));
    const [shop, other] = [await signUp(product, 'shop'), await signUp(product, 'other')];
    const customers = scale.customersOfATenant;
    for (const { tenantId } of [shop, other]) await seedCustomers(database, tenantId, customers);
    const wallets = await seedWallets(product, database, other);
    await threeRules(product, shop);
    await analyse(database);

    const inSql = async (seconds: number): Promise<Earned> => ({
      events: 0,
      transfers: await transfersInSql(pool, other, wallets, seconds),
    });
    await inSql(scale.warmUpSeconds);
    const rounds = async (kind: 'event' | 'batch'): Promise<Rounds> => {
      const byHttp = (seconds: number): Promise<Earned> => earn({ product, database, shop, seconds, customers }, kind);
      await byHttp(scale.warmUpSeconds);
      return alternate(
        scale.rounds,
        () => byHttp(scale.seconds),
        () => inSql(scale.seconds),
      );
    };
    return { single: await rounds('event'), batch: await rounds('batch') };
  } finally {
    await pool.end();
    await product.stop();
    await stage.drop(database);
  }
}

function typical(rounds: Earned[], part: keyof Earned): number {
  return median(rounds.map((round) => round[part]));
}

function figures(name: string, what: string, measured: Rounds, atLeast?: number): Figure[] {
  return [
    compare(name, `${what}: transfers, against one SQL function a transfer over ${BASELINE_CONNECTIONS} connections of pg`, {
      product: { value: typical(measured.product, 'transfers'), unit: 'transfers/s' },
      baseline: { value: typical(measured.baseline, 'transfers'), unit: 'transfers/s' },
      ...(atLeast !== undefined && { limit: { atLeast } }),
    }),
    bound(`${name}-events`, 'the events that brought them', { value: typical(measured.product, 'events'), unit: 'events/s' }),
  ];
}

type Ground = { product: Product; database: BenchDatabase; shop: Company; seconds: number; customers: number };

async function earn({ product, database, shop, seconds, customers }: Ground, kind: 'event' | 'batch'): Promise<Earned> {
  const before = await transfersOf(database, shop);
  const run = randomUUID();
  const isBatch = kind === 'batch';
  const { rate } = await runLoad({
    url: product.url,
    key: shop.key,
    connections: isBatch ? BATCHES_AT_ONCE : CONNECTIONS,
    seconds,
    send: isBatch ? { kind, run, customers, size: BATCH } : { kind, run, customers },
  });
  const transfers = (await transfersOf(database, shop)) - before;
  return { events: isBatch ? rate * BATCH : rate, transfers: transfers / seconds };
}

async function transfersOf(database: BenchDatabase, { tenantId }: Company): Promise<number> {
  const { rows } = await asOwner(database, (client) =>
    client.query<{ count: string }>('SELECT count(*) FROM transfers WHERE tenant_id = $1', [tenantId]),
  );
  return Number(rows[0]?.count);
}

const Made = z.object({ id: z.string() });

/** Points for what is paid, points for every purchase, and credits towards a level. */
async function threeRules(product: Product, shop: Company): Promise<void> {
  const names = { 'zh-CN': '积分', en: 'Points' };
  const { id: programId } = await ask(product, shop, Made, 'POST', '/programs', { key: 'club', names, state: 'live' });
  for (const [key, purpose] of [
    ['points', 'spendable'],
    ['credits', 'qualifying'],
  ])
    await ask(product, shop, Made, 'POST', '/wallet-types', {
      programId,
      key,
      names,
      purpose,
      expiry: { kind: 'rolling', after: { years: 2 } },
    });
  const rules = [
    { plugin: 'loyalty-units-per-amount', configuration: { units: 1, per: 100 } },
    { plugin: 'loyalty-nth-purchase', configuration: { purchase: 1, repeat: 'every', units: 5 } },
    { plugin: 'loyalty-units-per-amount', configuration: { units: 1, per: 1_000, wallet: 'credits' } },
  ];
  for (const [index, rule] of rules.entries())
    await ask(product, shop, Made, 'POST', '/earning-rules', { programId, name: `Rule ${index}`, enabled: true, validFrom: null, ...rule });
}
