import { createWriteStream, openAsBlob } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';
import { importRows } from '../baselines/import-rows.js';
import { bound, compare, type Figure } from '../figure.js';
import { median, milliseconds } from '../measure.js';
import type { Scale } from '../scale.js';
import { orderRows } from '../seed/order-rows.js';
import { ask, type Company, signUp } from '../stage/company.js';
import { watchMemory } from '../stage/memory-peak.js';
import { type Product, startProduct } from '../stage/product.js';
import type { BenchDatabase, Stage } from '../stage/stage.js';

const Import = z.object({
  id: z.string(),
  state: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  problem: z.unknown(),
  result: z.record(z.string(), z.unknown()).nullable(),
});
type Import = z.infer<typeof Import>;
const Anything = z.unknown();

type Round = { readonly whole: number; readonly run: number; readonly bare: number; readonly memory: number };

/** A shop's orders from the upload to the end, dry run included, against set-based SQL that is given the same rows already parsed. */
export async function importOrders(stage: Stage, scale: Scale): Promise<Figure[]> {
  const rounds: Round[] = [];
  for (let round = 0; round < scale.rounds; round += 1) rounds.push(await measure(stage, scale.importedRows, round));
  const baseline = { value: median(rounds.map(({ bare }) => bare)) / 1_000, unit: 's' };
  const seconds = (of: 'whole' | 'run'): { value: number; unit: string } => ({
    value: median(rounds.map((round) => round[of])) / 1_000,
    unit: 's',
  });
  const rows = scale.importedRows.toLocaleString('en');
  return [
    compare('import', `POST /imports of ${rows} order rows and its run, without the dry run before it`, {
      product: seconds('run'),
      baseline,
      limit: { atMost: 3 },
    }),
    compare('import-whole', 'the same with upload and dry run', { product: seconds('whole'), baseline }),
    bound(
      'import-memory',
      'most memory the process had meanwhile',
      { value: Math.max(...rounds.map(({ memory }) => memory)), unit: 'MB' },
      { atMost: 400 },
    ),
  ];
}

async function measure(stage: Stage, rows: number, round: number): Promise<Round> {
  const database = await stage.database(`import_${round}`);
  const product = await startProduct(stage, database, 'all');
  try {
    const [shop, other] = [await signUp(product, 'shop'), await signUp(product, 'other')];
    const file = path.join(stage.folder, 'orders.csv');
    await pipeline(Readable.from(csv(rows)), createWriteStream(file));
    await stage.settle(database);
    const memory = watchMemory(product.pid);
    const start = performance.now();
    const run = await importFile(product, shop, file, rows);
    const whole = performance.now() - start;
    const peak = await memory.peak();
    await stage.settle(database);
    return { whole, run, memory: peak, bare: await bareSql(database, other, rows) };
  } finally {
    await product.stop();
    await stage.drop(database);
  }
}

async function importFile(product: Product, company: Company, file: string, rows: number): Promise<number> {
  const form = new FormData();
  form.append('kind', 'orders');
  form.append('currency', 'CNY');
  form.append('source', 'shop');
  form.append('file', await openAsBlob(file), 'orders.csv');
  const { id } = await ask(product, company, Import, 'POST', '/imports', form);
  await reached(product, company, id, 'previewed');
  const start = performance.now();
  await ask(product, company, Anything, 'POST', `/imports/${id}/run`, {});
  const { result } = await reached(product, company, id, 'done');
  const taken = performance.now() - start;
  if (result?.['orders'] !== rows) throw new Error(`Not all orders were imported: ${JSON.stringify(result)}.`);
  return taken;
}

async function reached(product: Product, company: Company, id: string, state: string): Promise<Import> {
  for (;;) {
    const found = await ask(product, company, Import, 'GET', `/imports/${id}`);
    if (found.state === state) return found;
    if (found.state === 'failed') throw new Error(`The import failed: ${JSON.stringify(found.problem)}.`);
    await sleep(200);
  }
}

async function bareSql(database: BenchDatabase, company: Company, count: number): Promise<number> {
  const rows = [...orderRows('i', count)];
  const client = new Client({ connectionString: database.appUrl });
  await client.connect();
  try {
    return await milliseconds(() => importRows(client, company.tenantId, rows));
  } finally {
    await client.end();
  }
}

function* csv(count: number): Generator<string> {
  yield 'Order number,Customer ID,Order date,Amount\n';
  for (const { number, customer, day, amount } of orderRows('i', count))
    yield `${number},${customer},${day},${(amount / 100).toFixed(2)}\n`;
}
