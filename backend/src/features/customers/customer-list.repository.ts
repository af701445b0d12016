import { Injectable } from '@nestjs/common';
import type { Value } from '../../platform/database/statements.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { CustomerListItem } from './customer-list.contract.js';
import { type AttributeRow, ATTRIBUTES_SQL, FACTS_SQL, instantSql, TAGS_SQL } from './customer-reads.repository.js';
import { PROFILE_SELECTION } from './customers.repository.js';
import type { FactRow } from './domain/customer-facts.js';
import type { CustomerProfile } from './domain/customer-profile.js';
import type { CustomerSort, Ordering, Position } from './domain/list-position.js';

/** What the filters leave of the customers, as conditions over `customers c`; `$1` is the tenant. */
export type CustomerFilter = { conditions: readonly string[]; values: readonly Value[] };

export type ListContext = { timeZone: string; currency: string; primarySchemeId: string | null };

export type ListedCustomer = CustomerProfile & {
  id: string;
  number: string;
  ownerName: string | null;
  tags: CustomerListItem['tags'];
  attributes: AttributeRow[];
  facts: FactRow[];
  tier: CustomerListItem['tier'];
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
};

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

@Injectable()
export class CustomerListRepository {
  constructor(private readonly database: TenantDatabase) {}

  async context(): Promise<ListContext> {
    const row = await this.database.first<ListContext>(
      `SELECT n.time_zone AS "timeZone", n.currency, (SELECT s.id FROM tiering_schemes s WHERE s.tenant_id = $1 AND s.is_primary) AS "primarySchemeId"
         FROM tenants n WHERE n.tenant_id = $1`,
      [this.database.tenantId],
    );
    if (!row) throw new Error('The company of this transaction is gone.');
    return row;
  }

  /** `limit` places in the ordering after `after`: first those with a value to sort by, then the others. Values $1 and $2 are tenant and currency. */
  async page(filter: CustomerFilter, ordering: Ordering, after: Position | undefined, limit: number): Promise<Position[]> {
    const source = SOURCES[ordering.sort];
    const valued = after?.value === null ? [] : await this.valued(filter, ordering, after, limit);
    if (valued.length === limit) return valued;
    const direction = ordering.direction;
    const values = [...filter.values];
    const further = after?.value === null ? [`c.id ${direction === 'asc' ? '>' : '<'} $${values.push(after.id)}::uuid`] : [];
    const rest = await this.free<{ id: string }>(
      `SELECT c.id FROM customers c WHERE ${[...filter.conditions, source.lacks, ...further].join(' AND ')}
        ORDER BY c.id ${direction} LIMIT ${limit - valued.length}`,
      values,
    );
    return [...valued, ...rest.map(({ id }) => ({ value: null, id }))];
  }

  /** How many the filters leave; counting stops at `most`. */
  async count(filter: CustomerFilter, most: number): Promise<number> {
    const [row] = await this.free<{ count: number }>(
      `SELECT count(*) AS count FROM (SELECT FROM customers c WHERE ${filter.conditions.join(' AND ')} LIMIT ${most}) found`,
      filter.values,
    );
    return row?.count ?? 0;
  }

  /** Everything that a list shows of these customers, in their order. */
  async rows(ids: readonly string[], { primarySchemeId }: ListContext): Promise<ListedCustomer[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.query<ListedCustomer>(
      `SELECT c.id, c.number, ${PROFILE_SELECTION}, (SELECT u.name FROM platform.users u WHERE u.id = c.owner_id) AS "ownerName",
              ${TAGS_SQL}, ${ATTRIBUTES_SQL}, ${FACTS_SQL},
              (SELECT json_build_object('key', a.tier, 'score', a.score, 'since', ${instantSql('a.since')})
                 FROM tier_assignments a WHERE a.tenant_id = $1 AND a.scheme_id = $3 AND a.customer_id = c.id) AS tier,
              c.archived_at AS "archivedAt", c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.version
         FROM customers c WHERE c.tenant_id = $1 AND c.id = ANY ($2::uuid[])`,
      [this.database.tenantId, ids, primarySchemeId],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  private valued(filter: CustomerFilter, ordering: Ordering, after: Position | undefined, limit: number): Promise<Position[]> {
    const { from, has, column, id, type } = SOURCES[ordering.sort];
    const values = [...filter.values];
    const sign = ordering.direction === 'asc' ? '>' : '<';
    const further = after ? [`(${column}, ${id}) ${sign} ($${values.push(after.value)}::${type}, $${values.push(after.id)}::uuid)`] : [];
    const written = type === 'timestamptz' ? `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : column;
    return this.free<Position>(
      `SELECT ${written} AS value, c.id FROM ${from} WHERE ${[...filter.conditions, has, ...further].join(' AND ')}
        ORDER BY ${column} ${ordering.direction}, ${id} ${ordering.direction} LIMIT ${limit}`,
      values,
    );
  }

  /** The text follows from the filters, so it is planned for its values and not kept. */
  private async free<Row extends object>(text: string, values: readonly Value[]): Promise<Row[]> {
    const { rows } = await this.database.client.query<Row>({ text, values: [...values] });
    return rows;
  }
}
