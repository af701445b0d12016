import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { ImportResult } from './import-record.js';

type Recorded = { type: string; currency: string | null; events: number; total: number };

/** What an import has brought, counted where it was recorded: however often its job was begun anew. */
@Injectable()
export class ImportResultsRepository {
  constructor(private readonly database: TenantDatabase) {}

  async summarise(importId: string, seen: { orders: number; problemRows: number }): Promise<ImportResult> {
    const { tenantId } = this.database;
    const recorded = await this.database.query<Recorded>(
      `SELECT type, currency, count(*) AS events, coalesce(least(sum(amount), ${Number.MAX_SAFE_INTEGER}), 0)::bigint AS total FROM events
        WHERE tenant_id = $1 AND import_id = $2 GROUP BY type, currency ORDER BY count(*) DESC, currency`,
      [tenantId, importId],
    );
    const customers = await this.database.first<{ created: number; updated: number }>(
      `SELECT (SELECT count(*) FROM customers WHERE tenant_id = $1 AND created_by_import = $2) AS created,
              (SELECT count(*) FROM customer_import_changes WHERE tenant_id = $1 AND import_id = $2) AS updated`,
      [tenantId, importId],
    );
    const of = (wanted: string): Recorded[] => recorded.filter(({ type }) => type === wanted);
    const count = (wanted: string): number => of(wanted).reduce((sum, { events }) => sum + events, 0);
    const orders = count('order.completed');
    return {
      orders,
      duplicateOrders: seen.orders - orders,
      refunds: count('order.refunded'),
      cancellations: count('order.cancelled'),
      customersCreated: customers?.created ?? 0,
      customersUpdated: customers?.updated ?? 0,
      problemRows: seen.problemRows,
      totals: of('order.completed').map(({ currency, events, total }) => ({ currency: currency ?? '', orders: events, total })),
    };
  }
}
