import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { countStatement, type CustomerFilter, type Statement, valuedStatement, valuelessStatement } from './customer-list.statements.js';
import type { CustomerListItem } from './customer-list.contract.js';
import { type AttributeRow, ATTRIBUTES_SQL, FACTS_SQL, instantSql, TAGS_SQL } from './customer-reads.repository.js';
import { PROFILE_SELECTION } from './customers.repository.js';
import type { FactRow } from './domain/customer-facts.js';
import type { CustomerProfile } from './domain/customer-profile.js';
import type { Ordering, Position } from './list-position.js';

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

  /** `limit` places in the ordering after `after`: first those with a value to sort by, then the others. */
  async page(filter: CustomerFilter, ordering: Ordering, after: Position | undefined, limit: number): Promise<Position[]> {
    const valued = after?.value === null ? [] : await this.free<Position>(valuedStatement(filter, ordering, after, limit));
    if (valued.length === limit) return valued;
    const afterId = after?.value === null ? after.id : undefined;
    const rest = await this.free<{ id: string }>(valuelessStatement(filter, ordering, afterId, limit - valued.length));
    return [...valued, ...rest.map(({ id }) => ({ value: null, id }))];
  }

  /** Where a customer stands in the order of names now; undefined once it is gone. */
  placeByName(id: string): Promise<Position | undefined> {
    return this.database.first<Position>('SELECT c.name_key AS value, c.id FROM customers c WHERE c.tenant_id = $1 AND c.id = $2', [
      this.database.tenantId,
      id,
    ]);
  }

  /** How many the filters leave; counting stops at `most`. */
  async count(filter: CustomerFilter, most: number): Promise<number> {
    const [row] = await this.free<{ count: number }>(countStatement(filter, most));
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

  /** The text follows from the filters, so it is planned for its values and not kept. */
  private async free<Row extends object>(statement: Statement): Promise<Row[]> {
    const { rows } = await this.database.client.query<Row>(statement);
    return rows;
  }
}
