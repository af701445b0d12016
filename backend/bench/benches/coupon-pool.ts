import { Pool } from 'pg';
import { issueCoupon } from '../baselines/issue-coupon.js';
import { bound, compare, type Figure } from '../figure.js';
import { runLoad } from '../load/run-load.js';
import { alternate, median } from '../measure.js';
import type { Scale } from '../scale.js';
import { seedCoupons } from '../seed/seed-coupons.js';
import { analyse, seedCustomers } from '../seed/seed-customers.js';
import { type Company, signUp } from '../stage/company.js';
import { startProduct } from '../stage/product.js';
import type { BenchDatabase, Stage } from '../stage/stage.js';

const CLIENTS = 64;
const SQL_CONNECTIONS = 32;
const CODES = 100_000;

type Taken = { readonly rate: number; readonly twice: number };

/** Coupons of one pool to many customers at once, against one statement that does the same. Every round has a pool of its own. */
export async function couponPool(stage: Stage, scale: Scale): Promise<Figure[]> {
  const database = await stage.database('coupon_pool');
  const product = await startProduct(stage, database, 'api');
  const pool = new Pool({ connectionString: database.appUrl, max: SQL_CONNECTIONS });
  try {
    const customers = scale.customersOfATenant;
    const [shop, other] = [await signUp(product, 'shop'), await signUp(product, 'other')];
    for (const { tenantId } of [shop, other]) await seedCustomers(database, tenantId, customers);
    const issue = async (seconds: number): Promise<Taken> => {
      const poolId = await freshPool(database, shop);
      const send = { kind: 'issue', poolId, run: poolId, customers } as const;
      const { rate, twice } = await runLoad({ url: product.url, key: shop.key, connections: CLIENTS, seconds, send });
      return { rate, twice };
    };
    const statement = async (seconds: number): Promise<Taken> =>
      byStatement(pool, { tenantId: other.tenantId, poolId: await freshPool(database, other), customers, seconds });
    for (const warmUp of [issue, statement]) await warmUp(scale.warmUpSeconds);
    const measured = await alternate(
      scale.rounds,
      () => issue(scale.seconds),
      () => statement(scale.seconds),
    );
    const issued = median(measured.product.map(({ rate }) => rate));
    const twice = measured.product.reduce((sum, one) => sum + one.twice, 0);
    const what = `POST /coupon-pools/{id}/issue by ${CLIENTS} clients from a pool of ${CODES.toLocaleString('en')} codes`;
    return [
      compare('coupon-pool', `${what}, against one SQL statement for all of it over ${SQL_CONNECTIONS} connections of pg`, {
        product: { value: issued, unit: 'coupons/s' },
        baseline: { value: median(measured.baseline.map(({ rate }) => rate)), unit: 'coupons/s' },
      }),
      bound('coupon-pool-rate', 'the same, by itself', { value: issued, unit: 'coupons/s' }, { atLeast: 500 }),
      bound('coupon-pool-twice', 'codes that two customers were given', { value: twice, unit: 'codes' }, { atMost: 0 }),
    ];
  } finally {
    await pool.end();
    await product.stop();
    await stage.drop(database);
  }
}

async function freshPool(database: BenchDatabase, { tenantId }: Company): Promise<string> {
  const poolId = await seedCoupons(database, tenantId, CODES);
  await analyse(database);
  return poolId;
}

type Statement = { tenantId: string; poolId: string; customers: number; seconds: number };

async function byStatement(pool: Pool, { seconds, customers, ...target }: Statement): Promise<Taken> {
  const codes = new Set<string>();
  let taken = 0;
  let turn = 0;
  const began = performance.now();
  const until = began + seconds * 1_000;
  await Promise.all(
    Array.from({ length: SQL_CONNECTIONS }, async () => {
      const client = await pool.connect();
      try {
        while (performance.now() < until) {
          turn += 1;
          const code = await issueCoupon(client, { ...target, customer: `c-${(turn % customers) + 1}`, key: `${target.poolId}-${turn}` });
          if (code === undefined) return;
          taken += 1;
          codes.add(code);
        }
      } finally {
        client.release();
      }
    }),
  );
  if (codes.size !== taken) throw new Error(`The baseline gave ${taken - codes.size} codes twice.`);
  return { rate: taken / ((performance.now() - began) / 1_000), twice: 0 };
}
