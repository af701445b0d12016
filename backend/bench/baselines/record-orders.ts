import { createHash } from 'node:crypto';
import type pg from 'pg';
import { RandomIds } from '../../src/adapters/random-ids.js';
import { preferencesOf } from '../../src/features/facts/facts.statements.js';
import { plainArray, textArray } from '../../src/platform/database/array-literal.js';
import { prepared } from '../../src/platform/database/statements.js';
import type { ShopEvent } from '../seed/shop-events.js';

type Row = ShopEvent & { readonly id: string; customerId: string };

const ids = new RandomIds();
const FIRST_NUMBER = 10_000_000;

/**
 * What recording orders takes in SQL: prepared, set-based, one transaction, nothing around it. One event or a thousand. Answers with
 * how many were new.
 */
export async function recordOrders(client: pg.ClientBase, tenantId: string, events: readonly ShopEvent[]): Promise<number> {
  const run: Run = (sql, values) => client.query(prepared(sql, [tenantId, ...values]));
  const rows = events.map((event): Row => ({ ...event, id: ids.next(), customerId: '' })).toSorted(byExternalId);
  const column = (read: (row: Row) => string): string => textArray(rows.map(read));
  const plain = (read: (row: Row) => string | number): string => plainArray(rows.map(read));

  await client.query(`BEGIN; SELECT set_config('app.tenant_id', '${tenantId}', true)`);
  try {
    const known = await run(FIND, [column((row) => row.customer)]);
    for (const found of known.rows) {
      const row = rows[Number(found.position) - 1];
      if (row) row.customerId = found.customer_id;
    }
    const created = rows.filter((row) => row.customerId === '');
    for (const row of created) row.customerId = ids.next();
    const hashes = plain(({ externalId, amount }) => createHash('sha256').update(`${externalId} ${amount}`).digest('hex'));
    const inserted = await run(INSERT_EVENTS, [
      plain((row) => row.id),
      column((row) => row.externalId),
      plain((row) => row.occurredAt),
      plain((row) => row.customerId),
      plain((row) => row.amount),
      hashes,
      column(({ line, amount }) => JSON.stringify({ items: [{ lineId: '1', ...line, amount }] })),
    ]);
    const common = [
      plain((row) => row.id),
      column((row) => row.externalId),
      plain((row) => row.customerId),
      plain((row) => row.occurredAt),
    ];
    await run(INSERT_ORDERS, [...common, plain((row) => row.localDay), plain((row) => row.amount)]);
    const line = (read: (row: Row['line']) => string): string => column((row) => read(row.line));
    await run(INSERT_LINES, [
      plain((row) => row.id),
      line(({ sku }) => sku),
      line(({ name }) => name),
      line(({ category }) => category),
      plain((row) => row.line.quantity),
      plain((row) => row.amount),
    ]);
    // The row of the number series is locked until the end: late, so briefly.
    if (created.length > 0) await createCustomers(run, created);
    const sums = [plain((row) => row.customerId), plain((row) => row.amount)];
    await run(ADD_TO_FACTS, [...sums, plain((row) => row.occurredAt)]);
    await run(ADD_TO_DAYS, [...sums, plain((row) => row.localDay)]);
    const customers = [...new Set(rows.map((row) => row.customerId))].toSorted();
    await run(CHOOSE, [plainArray(customers)]);
    await run(ANNOUNCE, [plainArray(customers.map(() => ids.next())), plainArray(customers)]);
    await client.query('COMMIT');
    return inserted.rowCount ?? 0;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

type Run = (sql: string, values: readonly (string | number | null)[]) => Promise<pg.QueryResult>;

async function createCustomers(run: Run, created: readonly Row[]): Promise<void> {
  const customerIds = plainArray(created.map((row) => row.customerId));
  await run(INSERT_IDENTITIES, [textArray(created.map((row) => row.customer)), customerIds]);
  const taken = await run(TAKE_NUMBERS, [created.length]);
  const last = FIRST_NUMBER + Number(taken.rows[0]?.last_number);
  await run(INSERT_CUSTOMERS, [customerIds, textArray(created.map((_, index) => `B${last - index}`))]);
}

function byExternalId(a: Row, b: Row): number {
  return a.externalId < b.externalId ? -1 : 1;
}

const FIND = `SELECT k.position, i.customer_id FROM unnest($2::text[]) WITH ORDINALITY AS k (external_id, position)
  CROSS JOIN LATERAL (SELECT customer_id FROM customer_identities WHERE tenant_id = $1 AND source = 'shop' AND external_id = k.external_id LIMIT 1) i`;

const INSERT_EVENTS = `INSERT INTO events (tenant_id, received_at, id, source, external_id, type, occurred_at, customer_id, order_external_id, amount, currency, content_hash, content)
  SELECT $1::uuid, now(), e.id, 'shop', e.external_id, 'order.completed', e.occurred_at, e.customer_id, e.external_id, e.amount, 'CNY', decode(e.hash, 'hex'), e.content::jsonb
    FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::uuid[], $6::bigint[], $7::text[], $8::text[]) AS e (id, external_id, occurred_at, customer_id, amount, hash, content)
  ON CONFLICT (tenant_id, source, external_id) DO NOTHING RETURNING id`;

const INSERT_IDENTITIES = `INSERT INTO customer_identities (tenant_id, source, external_id, customer_id, created_at)
  SELECT $1::uuid, 'shop', k.external_id, k.customer_id, now() FROM unnest($2::text[], $3::uuid[]) AS k (external_id, customer_id)
  ON CONFLICT (tenant_id, source, external_id) DO NOTHING`;

const TAKE_NUMBERS = `INSERT INTO customer_number_series AS s (tenant_id, series, last_number) VALUES ($1, 'baseline', $2)
  ON CONFLICT (tenant_id, series) DO UPDATE SET last_number = s.last_number + excluded.last_number RETURNING last_number`;

const INSERT_CUSTOMERS = `INSERT INTO customers (tenant_id, id, number, type, created_at, updated_at)
  SELECT $1::uuid, c.id, c.number, 'individual', now(), now() FROM unnest($2::uuid[], $3::text[]) AS c (id, number)
  ON CONFLICT (tenant_id, number) DO NOTHING`;

const INSERT_ORDERS = `INSERT INTO orders (tenant_id, id, source, external_id, customer_id, occurred_at, local_day, currency, gross, eligible, names_products)
  SELECT $1::uuid, o.id, 'shop', o.external_id, o.customer_id, o.occurred_at, o.local_day, 'CNY', o.amount, o.amount, true
    FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[], $6::date[], $7::bigint[]) AS o (id, external_id, customer_id, occurred_at, local_day, amount)
  ON CONFLICT (tenant_id, source, external_id) DO NOTHING`;

const INSERT_LINES = `INSERT INTO order_lines (tenant_id, order_id, line_id, sku, name, category, quantity, amount)
  SELECT $1::uuid, l.order_id, '1', l.sku, l.name, l.category, l.quantity, l.amount
    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[]) AS l (order_id, sku, name, category, quantity, amount)`;

const ADD_TO_FACTS = `INSERT INTO customer_facts AS f (tenant_id, customer_id, currency, orders, gross, first_order_at, last_order_at, updated_at)
  SELECT $1::uuid, u.customer_id, 'CNY', count(*), sum(u.amount), min(u.occurred_at), max(u.occurred_at), now()
    FROM unnest($2::uuid[], $3::bigint[], $4::timestamptz[]) AS u (customer_id, amount, occurred_at) GROUP BY u.customer_id ORDER BY u.customer_id
  ON CONFLICT (tenant_id, customer_id, currency) DO UPDATE SET orders = f.orders + excluded.orders, gross = f.gross + excluded.gross,
    first_order_at = least(f.first_order_at, excluded.first_order_at), last_order_at = greatest(f.last_order_at, excluded.last_order_at),
    updated_at = excluded.updated_at`;

const ADD_TO_DAYS = `INSERT INTO customer_days AS d (tenant_id, customer_id, day, currency, orders, gross)
  SELECT $1::uuid, u.customer_id, u.day, 'CNY', count(*), sum(u.amount)
    FROM unnest($2::uuid[], $3::bigint[], $4::date[]) AS u (customer_id, amount, day) GROUP BY u.customer_id, u.day ORDER BY u.customer_id, u.day
  ON CONFLICT (tenant_id, customer_id, day, currency) DO UPDATE SET orders = d.orders + excluded.orders, gross = d.gross + excluded.gross`;

const CHOOSE = `INSERT INTO customer_facts (tenant_id, customer_id, currency, preferred_product, preferred_category, updated_at)
  SELECT $1::uuid, k.customer_id, 'XXX', p.product, p.category, now() FROM unnest($2::uuid[]) AS k (customer_id)
   CROSS JOIN LATERAL (${preferencesOf('k.customer_id')}) AS p
  ON CONFLICT (tenant_id, customer_id, currency) DO UPDATE SET preferred_product = excluded.preferred_product, preferred_category = excluded.preferred_category`;

const ANNOUNCE = `INSERT INTO platform.outbox (id, tenant_id, topic, subject_id, created_at)
  SELECT m.id, $1::uuid, 'customer.facts-changed', m.customer_id, now() FROM unnest($2::uuid[], $3::uuid[]) AS m (id, customer_id)`;

/** For whoever else runs them. */
export const STATEMENTS = {
  FIND,
  INSERT_EVENTS,
  INSERT_IDENTITIES,
  TAKE_NUMBERS,
  INSERT_CUSTOMERS,
  INSERT_ORDERS,
  INSERT_LINES,
  ADD_TO_FACTS,
  ADD_TO_DAYS,
  CHOOSE,
  ANNOUNCE,
} as const;
