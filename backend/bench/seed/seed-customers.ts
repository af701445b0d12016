import type pg from 'pg';
import { onServer } from '../../src/adapters/postgres-databases.js';
import type { BenchDatabase } from '../stage/stage.js';

/** Customers `c-1` … `c-<count>` of source `shop`, with an order's facts each; the same ones every time. */
export async function seedCustomers(
  database: BenchDatabase,
  tenantId: string,
  count: number,
  { eventsEach = 0 }: { eventsEach?: number } = {},
): Promise<void> {
  await asOwner(database, async (client) => {
    await client.query('SELECT setseed(0.42)');
    await client.query(CUSTOMERS, [tenantId, count]);
    await client.query(IDENTITIES, [tenantId]);
    await client.query(FACTS, [tenantId]);
    if (eventsEach > 0) {
      await client.query(EVENTS, [tenantId, eventsEach]);
      await client.query(ORDERS, [tenantId]);
    }
  });
}

/** Statistics as autovacuum would have made them in time. */
export async function analyse(database: BenchDatabase): Promise<void> {
  await onServer(database.ownerUrl, (client) => client.query('VACUUM (ANALYZE)'));
}

/** The superuser of the cluster: policies and foreign keys are not asked while seeding. */
export async function asOwner<T>(database: BenchDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return onServer(database.ownerUrl, async (client) => {
    await client.query(`SET session_replication_role = replica; SET TIME ZONE 'UTC'`);
    return work(client);
  });
}

const CUSTOMERS = `
  INSERT INTO customers (tenant_id, id, number, type, name, name_key, region, created_at, updated_at)
  SELECT $1::uuid, uuidv7(), 'S' || lpad(n::text, 8, '0'), 'individual', 'Customer ' || n, 'customer ' || n, 'Region ' || n % 30,
         now() - n * interval '1 second', now()
    FROM generate_series(1, $2::int) AS n`;

const IDENTITIES = `
  INSERT INTO customer_identities (tenant_id, source, external_id, customer_id, created_at)
  SELECT $1::uuid, 'shop', 'c-' || substr(c.number, 2)::int, c.id, now() FROM customers c WHERE c.tenant_id = $1`;

/** Most buy once, few buy much and lately: about what shops have. */
const FACTS = `
  INSERT INTO customer_facts (tenant_id, customer_id, currency, orders, gross, first_order_at, last_order_at, updated_at)
  SELECT $1::uuid, d.id, 'CNY', d.orders, (d.orders * (1000 + 40000 * d.dear))::bigint, d.last - d.orders * interval '20 days', d.last, now()
    FROM (SELECT c.id, (1 + floor(30 * power(random(), 4)))::bigint AS orders, random() AS dear,
                 now() - interval '1 hour' - power(random(), 1.5) * interval '700 days' AS last
            FROM customers c WHERE c.tenant_id = $1) d`;

const EVENTS = `
  INSERT INTO events (tenant_id, id, source, external_id, type, occurred_at, received_at, customer_id, order_external_id, amount, currency, content_hash, content)
  SELECT $1::uuid, uuidv7(), 'shop', 's-' || c.number || '-' || n, 'order.completed', now() - n * interval '13 days', now(), c.id,
         's-' || c.number || '-' || n, 10000 + n, 'CNY', sha256(c.number::bytea), '{}'
    FROM customers c, generate_series(1, $2::int) AS n WHERE c.tenant_id = $1`;

const ORDERS = `
  INSERT INTO orders (tenant_id, id, source, external_id, customer_id, occurred_at, local_day, currency, gross, eligible)
  SELECT tenant_id, id, source, external_id, customer_id, occurred_at, (occurred_at AT TIME ZONE 'Asia/Shanghai')::date, 'CNY', amount, amount
    FROM events WHERE tenant_id = $1`;
