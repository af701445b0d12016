import { Injectable } from '@nestjs/common';
import { instantArray, plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { EventLine } from './domain/event.js';
import type { Order, OrderLine } from './domain/order.js';
import { ORDER_COLUMNS, type OrderRecord, orderOf } from './order-record.js';

export type OrderKey = { readonly source: string; readonly externalId: string };
/** The order in which keys are locked. */
export function compareKeys(a: OrderKey, b: OrderKey): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  if (a.externalId === b.externalId) return 0;
  return a.externalId < b.externalId ? -1 : 1;
}

export type NewLine = EventLine & { readonly orderId: string; readonly refunded: number };
export type LineChange = { readonly orderId: string; readonly lineId: string; readonly refunded: number };

const INSERT_ORDERS = `INSERT INTO orders (tenant_id, id, source, external_id, customer_id, occurred_at, local_day, currency, gross, eligible,
    refunded, cancelled_at, converted_currency, converted_gross, converted_refunded, conversion_rate, names_products)
  SELECT $1::uuid, o.* FROM unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[], $7::date[], $8::text[], $9::bigint[],
    $10::bigint[], $11::bigint[], $12::timestamptz[], $13::text[], $14::bigint[], $15::bigint[], $16::text[], $17::boolean[]) AS o`;

/**
 * Rows are found by a probe of an index for each key (a lateral subquery, a conflict of an insert), never by a join that the planner may
 * turn round and answer by reading a company's whole table.
 */
@Injectable()
export class OrdersRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** Answers with the ids of those whose key was free. The orders must come sorted by key: keys are locked in that order. */
  async insert(orders: readonly Order[]): Promise<Set<string>> {
    const inserted = await this.database.query<{ id: string }>(
      `${INSERT_ORDERS} ON CONFLICT (tenant_id, source, external_id) DO NOTHING RETURNING id`,
      [this.database.tenantId, ...orderColumns(orders)],
    );
    return new Set(inserted.map(({ id }) => id));
  }

  async insertLines(lines: readonly NewLine[]): Promise<void> {
    await this.database.execute(
      `INSERT INTO order_lines (tenant_id, order_id, line_id, sku, name, category, quantity, amount, refunded)
       SELECT $1::uuid, l.* FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::bigint[]) AS l`,
      [
        this.database.tenantId,
        plainArray(lines.map((line) => line.orderId)),
        textArray(lines.map((line) => line.lineId)),
        textArray(lines.map((line) => line.sku)),
        textArray(lines.map((line) => line.name)),
        textArray(lines.map((line) => line.category)),
        plainArray(lines.map((line) => line.quantity)),
        plainArray(lines.map((line) => line.amount)),
        plainArray(lines.map((line) => line.refunded)),
      ],
    );
  }

  /** Locked in the order of their keys, so that changes to one order follow each other. */
  async lock(keys: readonly OrderKey[]): Promise<Order[]> {
    const rows = await this.database.query<OrderRecord>(
      `SELECT ${ORDER_COLUMNS} FROM orders o
        WHERE o.tenant_id = $1 AND o.id = ANY (ARRAY(
          SELECT f.id FROM unnest($2::text[], $3::text[]) AS k (source, external_id)
           CROSS JOIN LATERAL (SELECT id FROM orders WHERE tenant_id = $1 AND source = k.source AND external_id = k.external_id LIMIT 1) f))
        ORDER BY o.id FOR UPDATE`,
      [this.database.tenantId, textArray(keys.map(({ source }) => source)), textArray(keys.map(({ externalId }) => externalId))],
    );
    return rows.map((row) => orderOf(row));
  }

  async linesOf(orderIds: readonly string[]): Promise<Map<string, OrderLine[]>> {
    const rows = await this.database.query<{ order_id: string; line_id: string; amount: number; refunded: number }>(
      `SELECT l.order_id, l.line_id, l.amount, l.refunded FROM order_lines l
        WHERE l.tenant_id = $1 AND l.order_id = ANY ($2::uuid[]) ORDER BY l.order_id, l.line_id`,
      [this.database.tenantId, plainArray(orderIds)],
    );
    const lines = new Map<string, OrderLine[]>();
    for (const { order_id, line_id, amount, refunded } of rows) {
      const known = lines.get(order_id) ?? [];
      known.push({ lineId: line_id, amount, refunded });
      lines.set(order_id, known);
    }
    return lines;
  }

  /** The orders are known: nothing is inserted. */
  async update(orders: readonly Order[]): Promise<void> {
    await this.database.execute(
      `${INSERT_ORDERS} ON CONFLICT (tenant_id, id) DO UPDATE SET refunded = excluded.refunded, cancelled_at = excluded.cancelled_at,
              converted_gross = excluded.converted_gross, converted_refunded = excluded.converted_refunded,
              conversion_rate = excluded.conversion_rate`,
      [this.database.tenantId, ...orderColumns(orders)],
    );
  }

  async updateLines(lines: readonly LineChange[]): Promise<void> {
    await this.database.execute(
      `INSERT INTO order_lines (tenant_id, order_id, line_id, quantity, amount, refunded)
       SELECT $1::uuid, l.order_id, l.line_id, 0, l.refunded, l.refunded FROM unnest($2::uuid[], $3::text[], $4::bigint[]) AS l (order_id, line_id, refunded)
       ON CONFLICT (tenant_id, order_id, line_id) DO UPDATE SET refunded = excluded.refunded`,
      [
        this.database.tenantId,
        plainArray(lines.map((line) => line.orderId)),
        textArray(lines.map((line) => line.lineId)),
        plainArray(lines.map((line) => line.refunded)),
      ],
    );
  }
}

function orderColumns(orders: readonly Order[]): string[] {
  return [
    plainArray(orders.map((order) => order.id)),
    textArray(orders.map((order) => order.source)),
    textArray(orders.map((order) => order.externalId)),
    plainArray(orders.map((order) => order.customerId)),
    instantArray(orders.map((order) => order.occurredAt)),
    plainArray(orders.map((order) => order.localDay)),
    textArray(orders.map((order) => order.currency)),
    plainArray(orders.map((order) => order.gross)),
    plainArray(orders.map((order) => order.eligible)),
    plainArray(orders.map((order) => order.refunded)),
    instantArray(orders.map((order) => order.cancelledAt)),
    textArray(orders.map((order) => order.convertedCurrency)),
    plainArray(orders.map((order) => order.convertedGross)),
    plainArray(orders.map((order) => order.convertedRefunded)),
    textArray(orders.map((order) => order.conversionRate)),
    plainArray(orders.map((order) => order.namesProducts)),
  ];
}
