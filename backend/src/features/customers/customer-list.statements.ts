import type { Value } from '../../platform/database/statements.js';
import type { CustomerSort, Ordering, Position } from './list-position.js';

/** What the filters leave of the customers, as conditions over `customers c`; `$1` is the tenant, `$2` its currency. */
export type CustomerFilter = { conditions: readonly string[]; values: readonly Value[] };

export type Statement = { text: string; values: Value[] };

/** Sorting by facts walks their own indexes, which hold the customers with orders only. */
type Source = { from: string; has: string; lacks: string; column: string; id: string; type: string };

const BY_COLUMN = (column: string, type: string): Source => ({
  from: 'customers c',
  has: `${column} IS NOT NULL`,
  lacks: `${column} IS NULL`,
  column,
  id: 'c.id',
  type,
});

const BY_FACT = (column: string, type: string): Source => ({
  from: 'customer_facts f JOIN customers c ON c.tenant_id = f.tenant_id AND c.id = f.customer_id',
  has: `f.tenant_id = $1 AND f.currency = $2 AND f.orders > 0`,
  lacks: `NOT EXISTS (SELECT FROM customer_facts f WHERE f.tenant_id = $1 AND f.customer_id = c.id AND f.currency = $2 AND f.orders > 0)`,
  column,
  id: 'f.customer_id',
  type,
});

const SOURCES: Readonly<Record<CustomerSort, Source>> = {
  createdAt: BY_COLUMN('c.created_at', 'timestamptz'),
  name: BY_COLUMN('c.name_key', 'text'),
  number: BY_COLUMN('c.number_key', 'text'),
  lastOrderAt: BY_FACT('f.last_order_at', 'timestamptz'),
  totalSpent: BY_FACT('f.spent', 'bigint'),
  orders: BY_FACT('f.orders', 'bigint'),
};

/** The customers that have a value to sort by, after a place in the ordering. */
export function valuedStatement(
  { conditions, values: given }: CustomerFilter,
  ordering: Ordering,
  after: Position | undefined,
  limit: number,
): Statement {
  const { from, has, column, id, type } = SOURCES[ordering.sort];
  const values = [...given];
  const sign = ordering.direction === 'asc' ? '>' : '<';
  const further = after ? [`(${column}, ${id}) ${sign} ($${values.push(after.value)}::${type}, $${values.push(after.id)}::uuid)`] : [];
  const written = type === 'timestamptz' ? `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : column;
  const text = `SELECT ${written} AS value, c.id FROM ${from} WHERE ${[...conditions, has, ...further].join(' AND ')}
    ORDER BY ${column} ${ordering.direction}, ${id} ${ordering.direction} LIMIT ${limit}`;
  return { text, values };
}

/** The customers without one, who follow. */
export function valuelessStatement(
  { conditions, values: given }: CustomerFilter,
  ordering: Ordering,
  afterId: string | undefined,
  limit: number,
): Statement {
  const { direction } = ordering;
  const values = [...given];
  const further = afterId === undefined ? [] : [`c.id ${direction === 'asc' ? '>' : '<'} $${values.push(afterId)}::uuid`];
  const text = `SELECT c.id FROM customers c WHERE ${[...conditions, SOURCES[ordering.sort].lacks, ...further].join(' AND ')}
    ORDER BY c.id ${direction} LIMIT ${limit}`;
  return { text, values };
}

/** Counting stops at `most`. */
export function countStatement({ conditions, values }: CustomerFilter, most: number): Statement {
  return {
    text: `SELECT count(*) AS count FROM (SELECT FROM customers c WHERE ${conditions.join(' AND ')} LIMIT ${most}) found`,
    values: [...values],
  };
}
