import type { Pool } from 'pg';
import { RandomIds } from '../../src/adapters/random-ids.js';
import { CustomerHistoryRepository } from '../../src/features/customers/customer-history.repository.js';
import { CustomerListRepository } from '../../src/features/customers/customer-list.repository.js';
import { CustomerReadsRepository } from '../../src/features/customers/customer-reads.repository.js';
import { orderingOf } from '../../src/features/customers/list-position.js';
import { connect } from '../../src/platform/database/connect.js';
import { TenantDatabase } from '../../src/platform/database/tenant-database.js';
import { type Amount, compare, type Figure } from '../figure.js';
import { median, milliseconds } from '../measure.js';
import type { Scale } from '../scale.js';
import { analyse, asOwner, seedCustomers } from '../seed/seed-customers.js';
import type { BenchDatabase, Stage } from '../stage/stage.js';
import { someCustomers } from './tiering.js';

const TENANTS = 20;
const RUNS = 5;
const EVENTS_EACH = 5;

type Visit = { readonly tenantId: string; readonly customerId: string };
type Query = (visit: Visit) => Promise<unknown>;

/** The statements of single requests in a database with the policies, and in a copy of it without. */
export async function rowLevelSecurity(stage: Stage, scale: Scale): Promise<Figure[]> {
  const on = await stage.database('rls_on');
  const visits = await fill(on, scale.customersOfATenant);
  const off = await stage.copyOf(on, 'rls_off');
  await asOwner(off, (client) => client.query(SWITCH_OFF));
  for (const database of [on, off]) await analyse(database);
  await stage.settle(off);
  const pools = [on, off].map(({ appUrl }) => connect(appUrl, { max: 1, applicationName: 'bench' }));
  try {
    const [guarded = {}, open = {}] = pools.map(queriesOn);
    const figures: Figure[] = [];
    for (const [name, query] of Object.entries(guarded)) figures.push(await measure(name, query, open[name] ?? query, visits, scale));
    return figures;
  } finally {
    for (const pool of pools) await pool.end();
    for (const database of [on, off]) await stage.drop(database);
  }
}

async function measure(name: string, guarded: Query, open: Query, visits: readonly Visit[], scale: Scale): Promise<Figure> {
  const rounds: { on: number[]; off: number[] } = { on: [], off: [] };
  const times = async (query: Query): Promise<number> => {
    const each: number[] = [];
    for (const visit of visits) each.push(await milliseconds(() => query(visit)));
    return median(each);
  };
  for (let warm = 0; warm < Math.min(2, scale.rounds); warm += 1) for (const query of [guarded, open]) await times(query);
  for (let run = 0; run < RUNS; run += 1) {
    // Alternating, and each is first in turn.
    for (const side of run % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const))
      rounds[side].push(await times(side === 'on' ? guarded : open));
  }
  const what = `${name} in a transaction, policies on against off, ${TENANTS} tenants of equal size, medians of ${RUNS} alternating runs`;
  return compare(`rls-${name}`, what, { product: amount(rounds.on), baseline: amount(rounds.off), limit: { atMost: 1.25 } });
}

function amount(values: readonly number[]): Amount {
  return { value: median(values), unit: 'ms' };
}

function queriesOn(pool: Pool): Record<string, Query> {
  const database = new TenantDatabase(pool);
  const [reads, history, list] = [
    new CustomerReadsRepository(database),
    new CustomerHistoryRepository(database),
    new CustomerListRepository(database),
  ];
  const within =
    (work: (visit: Visit) => Promise<unknown>): Query =>
    (visit) =>
      database.run(visit.tenantId, () => work(visit));
  return {
    customer: within(({ customerId }) => reads.find(customerId)),
    timeline: within(({ customerId }) => history.timeline(customerId, { types: null, consents: true, messages: true })),
    list: within(async ({ tenantId }) => {
      const context = await list.context();
      const filter = {
        conditions: ['c.tenant_id = $1 AND $2::text IS NOT NULL', 'c.merged_into IS NULL', 'c.archived_at IS NULL'],
        values: [tenantId, context.currency],
      };
      const page = await list.page(filter, orderingOf('createdAt', undefined), undefined, 51);
      return list.rows(
        page.map(({ id }) => id),
        context,
      );
    }),
  };
}

async function fill(database: BenchDatabase, customers: number): Promise<Visit[]> {
  const ids = new RandomIds();
  const visits: Visit[] = [];
  for (let number = 0; number < TENANTS; number += 1) {
    const tenantId = ids.next();
    await asOwner(database, (client) =>
      client.query(
        `INSERT INTO tenants (tenant_id, name, time_zone, currency, locale, created_at) VALUES ($1, 'Company ' || $2, 'Asia/Shanghai', 'CNY', 'en', now())`,
        [tenantId, number],
      ),
    );
    await seedCustomers(database, tenantId, customers, { eventsEach: EVENTS_EACH });
    for (const customerId of await someCustomers(database, tenantId, 10)) visits.push({ tenantId, customerId });
  }
  return visits;
}

const SWITCH_OFF = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('public', 'platform') AND rowsecurity LOOP
    EXECUTE 'ALTER TABLE ' || name || ' NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY';
  END LOOP; END $$`;
