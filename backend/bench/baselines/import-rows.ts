import type pg from 'pg';
import { plainArray, textArray } from '../../src/platform/database/array-literal.js';
import type { OrderRow } from '../seed/order-rows.js';

const AT_ONCE = 10_000;

/** A million parsed rows into the same tables in one transaction: staged, then one statement a table. */
export async function importRows(client: pg.ClientBase, tenantId: string, rows: Iterable<OrderRow>): Promise<void> {
  await client.query(`BEGIN; SELECT set_config('app.tenant_id', '${tenantId}', true)`);
  try {
    await client.query(STAGE);
    let waiting: OrderRow[] = [];
    const flush = async (): Promise<void> => {
      await client.query({
        name: 'stage-rows',
        text: ADD,
        values: [
          textArray(waiting.map(({ number }) => number)),
          textArray(waiting.map(({ customer }) => customer)),
          plainArray(waiting.map(({ day }) => day)),
          plainArray(waiting.map(({ amount }) => amount)),
        ],
      });
      waiting = [];
    };
    for (const row of rows) {
      waiting.push(row);
      if (waiting.length === AT_ONCE) await flush();
    }
    if (waiting.length > 0) await flush();
    await client.query('ANALYZE staged');
    for (const [place, statement] of INSERTS.entries()) {
      await client.query(statement, [tenantId]);
      if (place === 0) await client.query('ANALYZE staged_customers');
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

const STAGE = `CREATE TEMP TABLE staged (id uuid NOT NULL, number text NOT NULL, customer text NOT NULL, day date NOT NULL, amount bigint NOT NULL) ON COMMIT DROP;
  CREATE TEMP TABLE staged_customers (id uuid NOT NULL, customer text NOT NULL, place bigint NOT NULL) ON COMMIT DROP`;

const ADD = `INSERT INTO staged SELECT uuidv7(), r.* FROM unnest($1::text[], $2::text[], $3::date[], $4::bigint[]) AS r`;

const AT_NOON = `(s.day + time '12:00') AT TIME ZONE 'Asia/Shanghai'`;

const INSERTS = [
  `INSERT INTO staged_customers SELECT coalesce(i.customer_id, uuidv7()), s.customer, CASE WHEN i.customer_id IS NULL THEN row_number() OVER () ELSE 0 END
     FROM (SELECT DISTINCT customer FROM staged) s
     LEFT JOIN customer_identities i ON i.tenant_id = $1 AND i.source = 'shop' AND i.external_id = s.customer`,
  `INSERT INTO customers (tenant_id, id, number, type, created_at, updated_at)
   SELECT $1, c.id, 'B' || lpad(c.place::text, 9, '0'), 'individual', now(), now() FROM staged_customers c WHERE c.place > 0`,
  `INSERT INTO customer_identities (tenant_id, source, external_id, customer_id, created_at)
   SELECT $1, 'shop', c.customer, c.id, now() FROM staged_customers c WHERE c.place > 0`,
  `INSERT INTO events (tenant_id, id, source, external_id, type, occurred_at, received_at, customer_id, order_external_id, amount, currency, content_hash, content)
   SELECT $1, s.id, 'shop', s.number, 'order.completed', ${AT_NOON}, now(), c.id, s.number, s.amount, 'CNY', sha256(convert_to(s.number || s.amount, 'UTF8')), '{}'
     FROM staged s JOIN staged_customers c USING (customer) ON CONFLICT (tenant_id, source, external_id) DO NOTHING`,
  `INSERT INTO orders (tenant_id, id, source, external_id, customer_id, occurred_at, local_day, currency, gross, eligible)
   SELECT $1, s.id, 'shop', s.number, c.id, ${AT_NOON}, s.day, 'CNY', s.amount, s.amount
     FROM staged s JOIN staged_customers c USING (customer) ON CONFLICT (tenant_id, source, external_id) DO NOTHING`,
  `INSERT INTO customer_facts AS f (tenant_id, customer_id, currency, orders, gross, first_order_at, last_order_at, updated_at)
   SELECT $1, c.id, 'CNY', count(*), sum(s.amount), min(${AT_NOON}), max(${AT_NOON}), now() FROM staged s JOIN staged_customers c USING (customer) GROUP BY c.id
   ON CONFLICT (tenant_id, customer_id, currency) DO UPDATE SET orders = f.orders + excluded.orders, gross = f.gross + excluded.gross,
     first_order_at = least(f.first_order_at, excluded.first_order_at), last_order_at = greatest(f.last_order_at, excluded.last_order_at)`,
  `INSERT INTO customer_days AS d (tenant_id, customer_id, day, currency, orders, gross)
   SELECT $1, c.id, s.day, 'CNY', count(*), sum(s.amount) FROM staged s JOIN staged_customers c USING (customer) GROUP BY c.id, s.day
   ON CONFLICT (tenant_id, customer_id, day, currency) DO UPDATE SET orders = d.orders + excluded.orders, gross = d.gross + excluded.gross`,
];
