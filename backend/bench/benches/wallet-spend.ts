import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { createLedgerFunctions } from '../baselines/ledger-functions.js';
import { BASELINE_CONNECTIONS, transfersInSql } from '../baselines/transfers-in-sql.js';
import { bound, compare, type Figure } from '../figure.js';
import { runLoad } from '../load/run-load.js';
import { alternate, median } from '../measure.js';
import type { Scale } from '../scale.js';
import { analyse, asOwner, seedCustomers } from '../seed/seed-customers.js';
import { type SeededWallet, seedWallets } from '../seed/seed-wallets.js';
import { type Company, signUp } from '../stage/company.js';
import { type Product, startProduct } from '../stage/product.js';
import type { BenchDatabase, Stage } from '../stage/stage.js';

const CONNECTIONS = 128;
const HOT_CONNECTIONS = 64;
const STEADY_RATE = 300;
const UNITS = 3;

/** Spending through the API over many members, steadily, and all on one member, against one SQL function a transfer without HTTP. */
export async function walletSpend(stage: Stage, scale: Scale): Promise<Figure[]> {
  const database = await stage.database('wallet_spend');
  const product = await startProduct(stage, database, 'api');
  const pool = new Pool({ connectionString: database.appUrl, max: BASELINE_CONNECTIONS });
  try {
    await asOwner(database, (client) => createLedgerFunctions(client));
    const [shop, other] = [await signUp(product, 'shop'), await signUp(product, 'other')];
    for (const { tenantId } of [shop, other]) await seedCustomers(database, tenantId, scale.customersOfATenant);
    const [wallets, others] = [await seedWallets(product, database, shop), await seedWallets(product, database, other)];
    await analyse(database);
    const all = paths(wallets);
    const api = (seconds: number, connections = CONNECTIONS, to = all): Promise<number> =>
      load(product, shop, { seconds, connections, to });
    await api(scale.warmUpSeconds);
    await transfersInSql(pool, other, others, scale.warmUpSeconds);
    const measured = await alternate(
      scale.rounds,
      () => api(scale.seconds),
      () => transfersInSql(pool, other, others, scale.seconds),
    );
    const hot = await api(scale.seconds, HOT_CONNECTIONS, all.slice(0, 1));
    const steady = await runLoad({
      url: product.url,
      key: shop.key,
      connections: HOT_CONNECTIONS,
      seconds: scale.steadySeconds,
      rate: STEADY_RATE,
      send: { kind: 'spend', run: randomUUID(), paths: all, units: UNITS },
    });
    await requireSums(database, shop);
    return [
      compare(
        'wallet-spend',
        `spending over ${CONNECTIONS} connections on ${wallets.length} members, against one SQL function a transfer`,
        {
          product: { value: median(measured.product), unit: 'spends/s' },
          baseline: { value: median(measured.baseline), unit: 'spends/s' },
          limit: { atLeast: 1 },
        },
      ),
      bound(
        'wallet-spend-hot',
        `${HOT_CONNECTIONS} clients on one member, every unit accounted for`,
        { value: hot, unit: 'spends/s' },
        { atLeast: 200 },
      ),
      bound(
        'wallet-spend-steady',
        `p95 at ${STEADY_RATE} spends/s for ${scale.steadySeconds} s (${Math.round(steady.rate)}/s reached)`,
        { value: steady.p95, unit: 'ms' },
        { atMost: 100 },
      ),
    ];
  } finally {
    await pool.end();
    await product.stop();
    await stage.drop(database);
  }
}

const paths = (wallets: readonly SeededWallet[]): string[] =>
  wallets.map(({ customerId }) => `/api/v1/customers/${customerId}/wallets/points/spend`);

async function load(
  product: Product,
  { key }: Company,
  { seconds, connections, to }: { seconds: number; connections: number; to: readonly string[] },
): Promise<number> {
  const send = { kind: 'spend' as const, run: randomUUID(), paths: [...to], units: UNITS };
  return (await runLoad({ url: product.url, key, connections, seconds, send })).rate;
}

/** No unit was lost or doubled. */
async function requireSums(database: BenchDatabase, { tenantId }: Company): Promise<void> {
  const { rows } = await asOwner(database, (client) =>
    client.query<{ wrong: string }>(
      `SELECT count(*) AS wrong FROM wallets w WHERE w.tenant_id = $1 AND (w.active <> (SELECT sum(t.active) FROM transfers t WHERE t.tenant_id = $1 AND t.wallet_id = w.id)
          OR w.active <> (SELECT sum(l.remainder) FROM lots l WHERE l.tenant_id = $1 AND l.wallet_id = w.id))`,
      [tenantId],
    ),
  );
  if (Number(rows[0]?.wrong) !== 0) throw new Error(`${rows[0]?.wrong} wallets do not add up.`);
}
