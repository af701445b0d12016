import { currencyExponent } from '../exchange-rates/exchange-rates.public.js';
import { formatMinorUnits } from './domain/format-minor-units.js';
import type { ExportContext } from './export-context.js';
import { type ExportTable, localTime, onlyReadable, parameters, type Says } from './export-table.js';

type Row = {
  source: string;
  orderNumber: string;
  customerNumber: string;
  customerExternalId: string | null;
  occurredAt: string;
  status: string;
  currency: string;
  gross: number;
  refunded: number;
  lineId: string | null;
  sku: string | null;
  productName: string | null;
  category: string | null;
  quantity: number | null;
  lineAmount: number | null;
  lineRefunded: number | null;
};

/** Every order, a row for each of its lines: as it can be imported again. */
export function ordersTable(context: ExportContext, says: Says): ExportTable<Row> {
  const { values, bind } = parameters(context.principal);
  const zone = bind(context.timeZone);
  return {
    columns: [
      { key: 'source', kind: 'text' },
      { key: 'orderNumber', kind: 'text' },
      { key: 'customerNumber', kind: 'text' },
      { key: 'customerExternalId', kind: 'text' },
      { key: 'occurredAt', kind: 'time' },
      { key: 'status', kind: 'text' },
      { key: 'currency', kind: 'text' },
      { key: 'orderAmount', kind: 'number' },
      { key: 'refunded', kind: 'number' },
      { key: 'lineId', kind: 'text' },
      { key: 'sku', kind: 'text' },
      { key: 'productName', kind: 'text' },
      { key: 'category', kind: 'text' },
      { key: 'quantity', kind: 'number' },
      { key: 'lineAmount', kind: 'number' },
      { key: 'lineRefunded', kind: 'number' },
    ],
    statement: { cursor: 'export_orders', sql: sqlWith(zone, onlyReadable(context, bind)), values },
    row: (row) => {
      const money = (units: number | null): string | null =>
        units === null ? null : formatMinorUnits(units, currencyExponent(row.currency));
      return [
        row.source,
        row.orderNumber,
        row.customerNumber,
        row.customerExternalId,
        row.occurredAt,
        says(`status-${row.status}`),
        row.currency,
        money(row.gross),
        money(row.refunded),
        row.lineId,
        row.sku,
        row.productName,
        row.category,
        row.quantity,
        money(row.lineAmount),
        money(row.lineRefunded),
      ];
    },
  };
}

function sqlWith(zone: string, condition: string): string {
  return `SELECT o.source, o.external_id AS "orderNumber", c.number AS "customerNumber", ${localTime('o.occurred_at', zone)} AS "occurredAt",
       (SELECT min(i.external_id) FROM customer_identities i WHERE i.tenant_id = $1 AND i.customer_id = c.id AND i.source = o.source) AS "customerExternalId",
       CASE WHEN o.cancelled_at IS NOT NULL THEN 'cancelled' WHEN o.refunded = 0 THEN 'completed'
            WHEN o.refunded < o.gross THEN 'partially-refunded' ELSE 'refunded' END AS status,
       o.currency, o.gross, o.refunded, l.line_id AS "lineId", l.sku, l.name AS "productName", l.category, l.quantity, l.amount AS "lineAmount",
       l.refunded AS "lineRefunded"
  FROM orders o
  JOIN customers h ON h.tenant_id = $1 AND h.id = o.customer_id
  JOIN customers c ON c.tenant_id = $1 AND c.id = coalesce(h.merged_into, h.id)
  LEFT JOIN order_lines l ON l.tenant_id = $1 AND l.order_id = o.id
 WHERE o.tenant_id = $1 ${condition} ORDER BY o.source, o.external_id, l.line_id`;
}
