import type { OrderStanding } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

export type OrderName = { readonly source: string; readonly externalId: string };

/** How orders stand. */
@Injectable()
export class OrderStandings {
  constructor(private readonly database: TenantDatabase) {}

  /** Whoever would change them waits. */
  async lock(orderIds: readonly string[]): Promise<ReadonlyMap<string, OrderStanding>> {
    if (orderIds.length === 0) return new Map();
    const rows = await this.database.query<OrderStanding & { id: string }>(
      'SELECT id, gross AS amount, refunded, counts FROM orders WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE',
      [this.database.tenantId, plainArray([...new Set(orderIds)])],
    );
    return new Map(rows.map(({ id, ...standing }) => [id, standing]));
  }

  /** Of those that are there, by their names. */
  async named(orders: readonly OrderName[]): Promise<ReadonlyMap<string, OrderStanding>> {
    if (orders.length === 0) return new Map();
    const rows = await this.database.query<OrderStanding & { id: string }>(
      `SELECT o.id, o.gross AS amount, o.refunded, o.counts FROM unnest($2::text[], $3::text[]) AS k (source, external_id)
        CROSS JOIN LATERAL (SELECT id, gross, refunded, counts FROM orders
                             WHERE tenant_id = $1 AND source = k.source AND external_id = k.external_id LIMIT 1) o`,
      [this.database.tenantId, textArray(orders.map(({ source }) => source)), textArray(orders.map(({ externalId }) => externalId))],
    );
    return new Map(rows.map(({ id, ...standing }) => [id, standing]));
  }
}
