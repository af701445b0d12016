import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';
import { RandomIds } from '../../src/adapters/random-ids.js';
import { decideTiers } from '../baselines/decide-tiers.js';
import { type Amount, bound, compare, type Figure } from '../figure.js';
import { median, milliseconds, percentile } from '../measure.js';
import type { Scale } from '../scale.js';
import { analyse, asOwner, seedCustomers } from '../seed/seed-customers.js';
import { ask, type Company, signUp } from '../stage/company.js';
import { watchMemory } from '../stage/memory-peak.js';
import { type Product, startProduct } from '../stage/product.js';
import type { BenchDatabase, Stage } from '../stage/stage.js';

const Schemes = z.object({ items: z.array(z.object({ id: z.string() })) });
const Run = z.object({ id: z.string(), state: z.string(), createdAt: z.string(), finishedAt: z.string().nullable() });
const Runs = z.object({ items: z.array(Run) });
const Anything = z.unknown();

type Ground = { readonly stage: Stage; readonly product: Product; readonly database: BenchDatabase; readonly company: Company };

/** A first assignment and one after a change of 1 %, through the sandbox, against bare SQL doing the same writes. */
export async function tiering(stage: Stage, scale: Scale): Promise<Figure[]> {
  const database = await stage.database('tiering');
  const product = await startProduct(stage, database, 'all');
  const sql = new Client({ connectionString: database.appUrl });
  try {
    const company = await signUp(product, 'tiering');
    await seedCustomers(database, company.tenantId, scale.tieredCustomers);
    await analyse(database);
    await sql.connect();
    return await measure({ stage, product, database, company }, sql, scale);
  } finally {
    await sql.end();
    await product.stop();
    await stage.drop(database);
  }
}

async function measure(ground: Ground, sql: Client, scale: Scale): Promise<Figure[]> {
  const { product, company } = ground;
  const times = { first: new Array<number>(), again: new Array<number>(), sqlFirst: new Array<number>(), sqlAgain: new Array<number>() };
  const waits: number[] = [];
  const memory = watchMemory(product.pid);
  // The one scheme that every company has; a second one would be decided beside it.
  const [scheme] = (await ask(product, company, Schemes, 'GET', '/tiering-schemes')).items;
  if (!scheme) throw new Error('A new company has a scheme.');
  for (let round = 0; round < scale.rounds; round += 1) {
    await startOver(ground);
    const watch = askMeanwhile(ground);
    times.first.push(await recalculate(ground, scheme.id));
    waits.push(...(await watch.end()));
    await change(ground);
    times.again.push(await recalculate(ground, scheme.id));

    await startOver(ground);
    const ids = new RandomIds();
    const target = { tenantId: company.tenantId, schemeId: ids.next(), runId: ids.next(), first: true };
    times.sqlFirst.push(await milliseconds(() => decideTiers(sql, target)));
    await change(ground);
    times.sqlAgain.push(await milliseconds(() => decideTiers(sql, { ...target, runId: ids.next(), first: false })));
  }
  const customers = scale.tieredCustomers.toLocaleString('en');
  return [
    compare('tiering-first', `first RFM assignment of ${customers} customers, from the request to its end`, {
      product: seconds(times.first),
      baseline: seconds(times.sqlFirst),
      limit: { atMost: 1.5 },
    }),
    compare('tiering-again', 'the same again with 1 % of the facts changed', {
      product: seconds(times.again),
      baseline: seconds(times.sqlAgain),
      limit: { atMost: 2 },
    }),
    bound('tiering-memory', 'most memory the process had meanwhile', { value: await memory.peak(), unit: 'MB' }, { atMost: 400 }),
    bound('tiering-others', 'p95 of GET /customers/{id} meanwhile', { value: percentile(waits, 0.95), unit: 'ms' }, { atMost: 200 }),
  ];
}

function seconds(values: readonly number[]): Amount {
  return { value: median(values) / 1_000, unit: 's' };
}

/** Nobody stands anywhere, and nothing is left to do, to clean up or to write out. */
async function startOver({ stage, database }: Ground): Promise<void> {
  await nothingWaits(database);
  await asOwner(database, (client) => client.query('TRUNCATE tier_assignments, tier_history'));
  await analyse(database);
  await stage.settle(database);
}

/** What a run announced has been followed: single customers are decided again after it. */
async function nothingWaits(database: BenchDatabase): Promise<void> {
  for (let quiet = 0; quiet < 8; await sleep(250)) {
    const waiting = await asOwner(database, async (client) => (await client.query(WAITING)).rowCount ?? 0);
    quiet = waiting > 0 ? 0 : quiet + 1;
  }
}

const WAITING = `SELECT FROM platform.outbox UNION ALL SELECT FROM tiering_runs WHERE state IN ('waiting', 'running')`;

/** One customer in a hundred gets the facts of another one of them: quantiles stay, and with them everybody else's decision. */
async function change({ stage, database, company }: Ground): Promise<void> {
  await asOwner(database, (client) =>
    client.query(
      `WITH chosen AS MATERIALIZED (
         SELECT f.customer_id, f.orders, f.gross, f.last_order_at, row_number() OVER (ORDER BY f.customer_id) AS place, count(*) OVER () AS size
           FROM customer_facts f WHERE f.tenant_id = $1 AND ('x' || right(f.customer_id::text, 4))::bit(16)::int % 100 = 0
       )
       UPDATE customer_facts f SET orders = other.orders, gross = other.gross, last_order_at = other.last_order_at, updated_at = now()
         FROM chosen JOIN chosen other ON other.place = chosen.place % chosen.size + 1
        WHERE f.tenant_id = $1 AND f.customer_id = chosen.customer_id AND f.currency = 'CNY'`,
      [company.tenantId],
    ),
  );
  await analyse(database);
  await stage.settle(database);
}

/** From the request until the end, as the run's record says. */
async function recalculate({ product, company }: Ground, schemeId: string): Promise<number> {
  const { id } = await ask(product, company, Run, 'POST', `/tiering-schemes/${schemeId}/recalculate`, {});
  for (;;) {
    const { items } = await ask(product, company, Runs, 'GET', `/tiering-schemes/${schemeId}/runs`);
    const run = items.find((item) => item.id === id);
    if (run?.state === 'failed') throw new Error('The run failed.');
    if (run?.state === 'done' && run.finishedAt !== null)
      return Temporal.Instant.from(run.finishedAt).epochMilliseconds - Temporal.Instant.from(run.createdAt).epochMilliseconds;
    await sleep(250);
  }
}

/** Twenty times a second somebody opens a customer. */
function askMeanwhile({ product, company, database }: Ground): { end(): Promise<number[]> } {
  const asking = new AbortController();
  const work = async (): Promise<number[]> => {
    const waits: number[] = [];
    const ids = await someCustomers(database, company.tenantId, 1_000);
    for (let turn = 0; !asking.signal.aborted; turn += 1) {
      waits.push(await milliseconds(() => ask(product, company, Anything, 'GET', `/customers/${ids[turn % ids.length] ?? ''}`)));
      await sleep(50);
    }
    return waits;
  };
  const waits = work();
  return {
    end: () => {
      asking.abort();
      return waits;
    },
  };
}

export function someCustomers(database: BenchDatabase, tenantId: string, count: number): Promise<string[]> {
  return asOwner(database, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM customers WHERE tenant_id = $1 ORDER BY right(id::text, 8) LIMIT $2',
      [tenantId, count],
    );
    return rows.map(({ id }) => id);
  });
}
