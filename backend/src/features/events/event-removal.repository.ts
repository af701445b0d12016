import { Injectable } from '@nestjs/common';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { OrderKey } from './orders.repository.js';

export type RemovableEvent = { readonly id: string; readonly customerId: string };

/** Takes events and what they meant out again, leaf by leaf. */
@Injectable()
export class EventRemovalRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** A customer's events lie together, so that each customer is worked once. */
  async ofImport(importId: string, limit: number): Promise<RemovableEvent[]> {
    return this.database.query(
      `SELECT id, customer_id AS "customerId" FROM events WHERE tenant_id = $1 AND import_id = $2 ORDER BY customer_id LIMIT $3`,
      [this.database.tenantId, importId, limit],
    );
  }

  async byIds(ids: readonly string[]): Promise<RemovableEvent[]> {
    return this.database.query(`SELECT id, customer_id AS "customerId" FROM events WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`, [
      this.database.tenantId,
      plainArray(ids),
    ]);
  }

  /** Answers with the orders that lose a refund or cancellation. */
  async removeChanges(eventIds: readonly string[]): Promise<OrderKey[]> {
    return this.database.query(
      `DELETE FROM order_changes WHERE tenant_id = $1 AND event_id = ANY ($2::uuid[]) RETURNING source, order_external_id AS "externalId"`,
      [this.database.tenantId, plainArray(eventIds)],
    );
  }

  async removeOrders(eventIds: readonly string[]): Promise<OrderKey[]> {
    const values = [this.database.tenantId, plainArray(eventIds)];
    await this.database.execute('DELETE FROM order_lines WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[])', values);
    return this.database.query(
      `DELETE FROM orders WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) RETURNING source, external_id AS "externalId"`,
      values,
    );
  }

  /** Refunds whose order is gone wait for it again. */
  async waitAgain(orders: readonly OrderKey[]): Promise<void> {
    await this.database.execute(
      `UPDATE order_changes SET state = 'waiting', applied_amount = 0
        WHERE tenant_id = $1 AND event_id = ANY (ARRAY(
          SELECT c.event_id FROM unnest($2::text[], $3::text[]) AS k (source, external_id)
           CROSS JOIN LATERAL (SELECT event_id FROM order_changes
                                WHERE tenant_id = $1 AND source = k.source AND order_external_id = k.external_id OFFSET 0) c))`,
      [this.database.tenantId, textArray(orders.map(({ source }) => source)), textArray(orders.map(({ externalId }) => externalId))],
    );
  }

  async removeEvents(eventIds: readonly string[]): Promise<number> {
    return this.database.execute('DELETE FROM events WHERE tenant_id = $1 AND id = ANY ($2::uuid[])', [
      this.database.tenantId,
      plainArray(eventIds),
    ]);
  }
}
