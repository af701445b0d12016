import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compare, type Figure } from '../figure.js';
import { runLoad } from '../load/run-load.js';
import { alternate, median } from '../measure.js';
import type { Scale } from '../scale.js';
import { analyse, seedCustomers } from '../seed/seed-customers.js';
import { signUp } from '../stage/company.js';
import { freePort, startProduct } from '../stage/product.js';
import type { BenchDatabase, Stage } from '../stage/stage.js';
import { someCustomers } from './tiering.js';

const CONNECTIONS = 32;
const PATHS = 500;

/** A customer's page by API key against a bare Fastify route with the same query in a tenant transaction. */
export async function customerById(stage: Stage, scale: Scale): Promise<Figure[]> {
  const database = await stage.database('customer_by_id');
  const product = await startProduct(stage, database, 'all');
  const bare: { url: string; stop(): Promise<void> }[] = [];
  try {
    const { tenantId, key } = await signUp(product, 'reader');
    await seedCustomers(database, tenantId, scale.customersOfATenant, { eventsEach: 3 });
    await analyse(database);
    bare.push(await startBare(database, tenantId));
    const paths = (await someCustomers(database, tenantId, PATHS)).map((id) => `/api/v1/customers/${id}`);
    const rate = async (url: string, seconds: number): Promise<number> =>
      (await runLoad({ url, key, connections: CONNECTIONS, seconds, send: { kind: 'paths', paths } })).rate;
    const bareUrl = bare[0]?.url ?? '';
    for (const url of [product.url, bareUrl]) await rate(url, scale.warmUpSeconds);
    const measured = await alternate(
      scale.rounds,
      () => rate(product.url, scale.seconds),
      () => rate(bareUrl, scale.seconds),
    );
    return [
      compare('customer-by-id', `GET /customers/{id} with an API key over ${CONNECTIONS} connections, against a bare Fastify route`, {
        product: { value: median(measured.product), unit: 'requests/s' },
        baseline: { value: median(measured.baseline), unit: 'requests/s' },
        limit: { atLeast: 0.5 },
      }),
    ];
  } finally {
    for (const server of bare) await server.stop();
    await product.stop();
    await stage.drop(database);
  }
}

async function startBare(database: BenchDatabase, tenantId: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const program = path.resolve(import.meta.dirname, '../baselines/bare-server.js');
  const child = spawn(process.execPath, [program, database.appUrl, tenantId, String(port)], { stdio: ['ignore', 'ignore', 'inherit'] });
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const url = `http://127.0.0.1:${port}`;
  for (let answers = false; !answers; answers = (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true) {
    if (child.exitCode !== null) throw new Error('The bare server did not start.');
    await sleep(100);
  }
  return {
    url,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      process.off('exit', endWithUs);
    },
  };
}
