import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Order } from './domain/order.js';
import { ORDER_COLUMNS, type OrderRecord, orderOf } from './order-record.js';

export type OrderPlace = { readonly currency: string; readonly localDay: string; readonly id: string };
export type UncountedOrders = { readonly currency: string; readonly orders: number; readonly firstDay: string; readonly lastDay: string };

/** Orders in another currency than the company's. */
@Injectable()
export class ForeignOrdersRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** By currency, day and id. */
  async after(place: OrderPlace | null, limit: number): Promise<Order[]> {
    const { currency, localDay, id } = place ?? { currency: '', localDay: '0001-01-01', id: '00000000-0000-0000-0000-000000000000' };
    const rows = await this.database.query<OrderRecord>(
      `SELECT ${ORDER_COLUMNS} FROM orders o
        WHERE o.tenant_id = $1 AND o.converted_currency IS NOT NULL AND (o.currency, o.local_day, o.id) > ($2::text, $3::date, $4::uuid)
        ORDER BY o.currency, o.local_day, o.id LIMIT $5`,
      [this.database.tenantId, currency, localDay, id, limit],
    );
    return rows.map((row) => orderOf(row));
  }

  /** What counts in its own currency only, because no rate is known for its currency. */
  async uncounted(): Promise<UncountedOrders[]> {
    return this.database.query(
      `SELECT o.currency, count(*) AS orders, min(o.local_day) AS "firstDay", max(o.local_day) AS "lastDay" FROM orders o
        WHERE o.tenant_id = $1 AND o.converted_currency IS NOT NULL AND o.converted_gross IS NULL GROUP BY o.currency ORDER BY o.currency`,
      [this.database.tenantId],
    );
  }
}
