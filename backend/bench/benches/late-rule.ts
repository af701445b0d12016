import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { bound, type Figure } from '../figure.js';
import { runLoad } from '../load/run-load.js';
import type { Scale } from '../scale.js';
import { type Behaviour, behaviours, installMisbehaving, MISBEHAVING, offerMisbehaving } from '../seed/misbehaving-rules.js';
import { analyse, asOwner, seedCustomers } from '../seed/seed-customers.js';
import { ask, type Company, signUp } from '../stage/company.js';
import { type Product, startProduct } from '../stage/product.js';
import type { BenchDatabase, Stage } from '../stage/stage.js';

const CONNECTIONS = 128;
const Made = z.object({ id: z.string() });

/** Events over many connections from the moment on when one of three rules misbehaves. Every one earns by the other two. */
export async function lateRule(stage: Stage, scale: Scale): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const behaviour of behaviours) figures.push(await misbehaving(stage, scale, behaviour));
  return figures;
}

async function misbehaving(stage: Stage, scale: Scale, behaviour: Behaviour): Promise<Figure> {
  const { name } = behaviour;
  const database = await stage.database(`late_rule_${name}`);
  const product = await startProduct(stage, database, 'all');
  try {
    const shop = await signUp(product, 'shop');
    const customers = scale.customersOfATenant;
    await seedCustomers(database, shop.tenantId, customers);
    await analyse(database);
    const digest = await offerMisbehaving(database, behaviour);
    const rule = await openProgram(product, shop);
    for (const wallet of ['points', 'growth'])
      await rule('loyalty-units-per-amount', { units: 1, per: 100, rounding: 'up', validDays: 0, wallet });
    const load = (run: string, seconds: number) =>
      runLoad({ url: product.url, key: shop.key, connections: CONNECTIONS, seconds, send: { kind: 'event', run, customers } });
    await load('warm', scale.warmUpSeconds);
    await installMisbehaving(database, shop, digest);
    await rule(MISBEHAVING, {});
    const { rate, p50, p99 } = await load('bad', scale.seconds);
    await requireEffects(database, shop);
    return bound(
      `late-rule-${name}`,
      `p99 of POST /events over ${CONNECTIONS} connections while one of three rules ${name === 'late' ? 'answers late' : name} (${Math.round(rate)} events/s, p50 ${Math.round(p50)} ms), nothing lost`,
      { value: p99, unit: 'ms' },
      { atMost: 500 },
    );
  } finally {
    await product.stop();
    await stage.drop(database);
  }
}

/** A live programme with three wallets; what is answered adds a rule to it. */
async function openProgram(product: Product, shop: Company): Promise<(plugin: string, configuration: object) => Promise<void>> {
  const names = { 'zh-CN': '积分', en: 'Points' };
  const { id: programId } = await ask(product, shop, Made, 'POST', '/programs', { key: 'club', names, state: 'live' });
  for (const key of ['points', 'growth', 'extra'])
    await ask(product, shop, Made, 'POST', '/wallet-types', { programId, key, names, expiry: { kind: 'none' } });
  return async (plugin, configuration) => {
    const request = { programId, name: plugin, enabled: true, validFrom: null, plugin, configuration };
    await ask(product, shop, Made, 'POST', '/earning-rules', request);
  };
}

/** Every order has earned once in each of the two wallets, at once or shortly after. */
async function requireEffects(database: BenchDatabase, { tenantId }: Company): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 500) {
    const isComplete = await asOwner(database, async (client) => {
      const { rows } = await client.query<{ orders: number; awards: number; events: number }>(
        `SELECT (SELECT count(*) FROM orders WHERE tenant_id = $1)::int AS orders, count(*)::int AS awards, count(DISTINCT event_id)::int AS events
           FROM rule_awards WHERE tenant_id = $1 AND wallet IN ('points', 'growth')`,
        [tenantId],
      );
      const [row] = rows;
      if (row && row.awards > 2 * row.orders) throw new Error(`${row.orders} orders have earned ${row.awards} times by two rules.`);
      return row !== undefined && row.awards === 2 * row.orders && row.events === row.orders;
    });
    if (isComplete) return;
    await sleep(500);
  }
  throw new Error('Not every order has earned by both rules.');
}
