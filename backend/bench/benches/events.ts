import { Pool, type PoolClient } from 'pg';
import { pgbenchOrders } from '../baselines/pgbench-orders.js';
import { recordOrders } from '../baselines/record-orders.js';
import { type Amount, bound, compare, type Figure } from '../figure.js';
import { runLoad } from '../load/run-load.js';
import { alternate, median } from '../measure.js';
import type { Scale } from '../scale.js';
import { analyse, seedCustomers } from '../seed/seed-customers.js';
import { shopEvents } from '../seed/shop-events.js';
import { type Company, signUp } from '../stage/company.js';
import { type Product, startProduct } from '../stage/product.js';
import type { BenchDatabase, Stage } from '../stage/stage.js';

const CONNECTIONS = 128;
const SINGLE_CONNECTIONS = 32;
const BATCH = 1_000;

type Ground = {
  readonly product: Product;
  readonly database: BenchDatabase;
  readonly pool: Pool;
  readonly shop: Company;
  readonly other: Company;
};

/** One event a request, as it comes from shops, against the same statements with one event a transaction. */
export async function eventsSingle(stage: Stage, scale: Scale): Promise<Figure[]> {
  const customers = scale.customersOfATenant;
  const [alone, withWorker] = [
    await measure(
      stage,
      scale,
      { role: 'api', connections: SINGLE_CONNECTIONS },
      {
        product: ({ product, shop }, run, seconds) => load(product, shop, seconds, CONNECTIONS, { kind: 'event', run, customers }),
        baseline: ({ pool, other }, run, seconds) => sqlRate(pool, other, { run, seconds, customers, size: 1 }),
        reference: ({ database, other }, _, seconds) =>
          pgbenchOrders({
            url: database.appUrl,
            folder: stage.folder,
            tenantId: other.tenantId,
            customers,
            connections: SINGLE_CONNECTIONS,
            seconds,
          }),
      },
    ),
    await measure(
      stage,
      { ...scale, rounds: 1 },
      { role: 'all', connections: 1 },
      {
        product: ({ product, shop }, run, seconds) => load(product, shop, seconds, CONNECTIONS, { kind: 'event', run, customers }),
        baseline: () => Promise.resolve(Number.NaN),
      },
    ),
  ];
  const what = `POST /events over ${CONNECTIONS} connections, against one event a transaction over ${SINGLE_CONNECTIONS} connections of pg`;
  return [
    compare('events-single', what, { product: rate(alone.product), baseline: rate(alone.baseline), limit: { atLeast: 3 } }),
    compare('events-single-with-worker', 'the same while one process also tiers the changed customers again', {
      product: rate(withWorker.product),
      baseline: rate(alone.baseline),
    }),
    ...(alone.reference === undefined
      ? []
      : [bound('events-single-pgbench', 'the statements of the baseline, driven by pgbench instead of pg', rate(alone.reference))]),
  ];
}

/** A thousand events a request against the bare set-based SQL for a thousand. */
export async function eventsBatch(stage: Stage, scale: Scale): Promise<Figure[]> {
  const customers = scale.customersOfATenant;
  const { product, baseline } = await measure(
    stage,
    scale,
    { role: 'api', connections: 2 },
    {
      product: async ({ product: program, shop }, run, seconds) =>
        BATCH * (await load(program, shop, seconds, 2, { kind: 'batch', run, customers, size: BATCH })),
      baseline: ({ pool, other }, run, seconds) => sqlRate(pool, other, { run, seconds, customers, size: BATCH }),
    },
  );
  return [
    compare('events-batch', `POST /events/batch of ${BATCH}, two at a time, against the bare set-based SQL over two connections`, {
      product: rate(product),
      baseline: rate(baseline),
      limit: { atLeast: 0.5 },
    }),
  ];
}

const rate = (value: number): Amount => ({ value, unit: 'events/s' });

type Side = (ground: Ground, run: string, seconds: number) => Promise<number>;

let companies = 0;

/** Each side in a company of its own with the same customers; medians of the rounds. */
async function measure(
  stage: Stage,
  scale: Scale,
  { role, connections }: { role: 'api' | 'all'; connections: number },
  sides: { product: Side; baseline: Side; reference?: (...ground: Parameters<Side>) => Promise<number | undefined> },
): Promise<{ product: number; baseline: number; reference: number | undefined }> {
  companies += 1;
  const database = await stage.database(`events_${companies}`);
  const product = await startProduct(stage, database, role);
  const pool = connectBaseline(database, connections);
  try {
    const [shop, other] = [await signUp(product, 'shop'), await signUp(product, 'other')];
    for (const { tenantId } of [shop, other]) await seedCustomers(database, tenantId, scale.customersOfATenant);
    await analyse(database);
    const ground = { product, database, pool, shop, other };
    await sides.product(ground, 'warm', scale.warmUpSeconds);
    await sides.baseline(ground, 'warm', scale.warmUpSeconds);
    const measured = await alternate(
      scale.rounds,
      (round) => sides.product(ground, `r${round}`, scale.seconds),
      (round) => sides.baseline(ground, `r${round}`, scale.seconds),
    );
    // The server has no room for both at once.
    await pool.end();
    const reference = await sides.reference?.(ground, 'reference', scale.seconds);
    return { product: median(measured.product), baseline: median(measured.baseline), reference };
  } finally {
    if (!pool.ended) await pool.end();
    await product.stop();
    await stage.drop(database);
  }
}

type Send = Parameters<typeof runLoad>[0]['send'];

async function load(product: Product, company: Company, seconds: number, connections: number, send: Send): Promise<number> {
  return (await runLoad({ url: product.url, key: company.key, connections, seconds, send })).rate;
}

type SqlLoad = { run: string; seconds: number; customers: number; size: number };

async function sqlRate(pool: Pool, company: Company, { run, seconds, customers, size }: SqlLoad): Promise<number> {
  const next = shopEvents(run, customers);
  const clients = await Promise.all(Array.from({ length: pool.options.max ?? 1 }, () => pool.connect()));
  const start = performance.now();
  const end = start + seconds * 1_000;
  let recorded = 0;
  const work = async (client: PoolClient): Promise<void> => {
    while (performance.now() < end) {
      // Read after it was awaited: others add to the sum meanwhile.
      const count = await recordOrders(client, company.tenantId, Array.from({ length: size }, next));
      recorded += count;
    }
    client.release();
  };
  await Promise.all(clients.map(work));
  return recorded / ((performance.now() - start) / 1_000);
}

/** Plans by index whatever the statistics say of young tables, as the product asks for. */
function connectBaseline(database: BenchDatabase, max: number): Pool {
  const options = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off';
  return new Pool({ connectionString: database.appUrl, max, options, idleTimeoutMillis: 0 });
}
