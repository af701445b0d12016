import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { bound, type Figure } from '../figure.js';
import { runSettle } from '../load/run-settle.js';
import { median, milliseconds, percentile } from '../measure.js';
import type { Scale } from '../scale.js';
import { seedDueLots } from '../seed/member-ledgers.js';
import { analyse, asOwner, seedCustomers } from '../seed/seed-customers.js';
import { ask, type Company, signUp } from '../stage/company.js';
import { startProduct, type Product } from '../stage/product.js';
import type { BenchDatabase, Stage } from '../stage/stage.js';
import { someCustomers } from './tiering.js';

const Anything = z.unknown();

/** The night's work on a company whose lots all lapsed an hour ago, by a worker's process, while another one answers requests. */
export async function ledgerExpiry(stage: Stage, scale: Scale): Promise<Figure[]> {
  const [times, waits]: [number[], number[]] = [[], []];
  for (let round = 0; round < scale.rounds; round += 1) {
    const measured = await measure(stage, scale.dueLots, round);
    times.push(measured.taken);
    waits.push(...measured.waits);
  }
  const lots = scale.dueLots.toLocaleString('en');
  return [
    bound(
      'ledger-expiry',
      `${lots} due lots of ${(scale.dueLots / 4).toLocaleString('en')} members lapse`,
      { value: median(times) / 1_000, unit: 's' },
      { atMost: (120 * scale.dueLots) / 1_000_000 },
    ),
    bound('ledger-expiry-others', 'p95 of GET /customers/{id} meanwhile', { value: percentile(waits, 0.95), unit: 'ms' }, { atMost: 200 }),
  ];
}

async function measure(stage: Stage, lots: number, round: number): Promise<{ taken: number; waits: number[] }> {
  const database = await stage.database(`ledger_expiry_${round}`);
  const product = await startProduct(stage, database, 'api');
  try {
    const company = await signUp(product, 'expiry');
    await seedCustomers(database, company.tenantId, lots / 4);
    await seedDueLots(database, company.tenantId);
    await analyse(database);
    await stage.settle(database);
    const watch = askMeanwhile(product, company, database);
    const taken = await runSettle({ appUrl: database.appUrl, tenantId: company.tenantId });
    const waits = await watch.end();
    await hasLapsed(database, lots);
    return { taken, waits };
  } finally {
    await product.stop();
    await stage.drop(database);
  }
}

async function hasLapsed(database: BenchDatabase, lots: number): Promise<void> {
  await asOwner(database, async (client) => {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) AS count FROM transfers WHERE kind = 'expire'`);
    if (Number(rows[0]?.count) !== lots) throw new Error(`${rows[0]?.count} of ${lots} lots have lapsed.`);
  });
}

/** Twenty times a second somebody opens a customer. */
function askMeanwhile(product: Product, company: Company, database: BenchDatabase): { end(): Promise<number[]> } {
  const asking = new AbortController();
  const work = async (): Promise<number[]> => {
    const waits: number[] = [];
    const customers = await someCustomers(database, company.tenantId, 1_000);
    for (let turn = 0; !asking.signal.aborted; turn += 1) {
      waits.push(
        await milliseconds(() => ask(product, company, Anything, 'GET', `/customers/${customers[turn % customers.length] ?? ''}`)),
      );
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
