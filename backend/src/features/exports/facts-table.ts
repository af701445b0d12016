import { currencyExponent } from '../exchange-rates/exchange-rates.public.js';
import { NO_CURRENCY } from '../facts/facts.public.js';
import { formatMinorUnits } from './domain/format-minor-units.js';
import type { ExportContext } from './export-context.js';
import { type ExportTable, localTime, onlyReadable, parameters } from './export-table.js';

type Row = {
  customerNumber: string;
  currency: string;
  orders: number;
  gross: number;
  refunded: number;
  spent: number;
  interactions: number;
  firstOrderAt: string | null;
  lastOrderAt: string | null;
  lastInteractionAt: string | null;
  preferredProduct: string | null;
  preferredCategory: string | null;
  referred: number;
};

/** What events tell of each customer, a row for each currency; interactions, referrals and preferences have none. */
export function factsTable(context: ExportContext): ExportTable<Row> {
  const { values, bind } = parameters(context.principal);
  const zone = bind(context.timeZone);
  return {
    columns: [
      { key: 'customerNumber', kind: 'text' },
      { key: 'currency', kind: 'text' },
      { key: 'orders', kind: 'number' },
      { key: 'gross', kind: 'number' },
      { key: 'refunded', kind: 'number' },
      { key: 'spent', kind: 'number' },
      { key: 'firstOrderAt', kind: 'time' },
      { key: 'lastOrderAt', kind: 'time' },
      { key: 'interactions', kind: 'number' },
      { key: 'lastInteractionAt', kind: 'time' },
      { key: 'preferredProduct', kind: 'text' },
      { key: 'preferredCategory', kind: 'text' },
      { key: 'referred', kind: 'number' },
    ],
    statement: { cursor: 'export_facts', sql: sqlWith(zone, onlyReadable(context, bind)), values },
    row: (row) => {
      const exponent = currencyExponent(row.currency);
      return [
        row.customerNumber,
        row.currency === NO_CURRENCY ? null : row.currency,
        row.orders,
        formatMinorUnits(row.gross, exponent),
        formatMinorUnits(row.refunded, exponent),
        formatMinorUnits(row.spent, exponent),
        row.firstOrderAt,
        row.lastOrderAt,
        row.interactions,
        row.lastInteractionAt,
        row.preferredProduct,
        row.preferredCategory,
        row.referred,
      ];
    },
  };
}

function sqlWith(zone: string, condition: string): string {
  const time = (column: string, name: string): string => `${localTime(`f.${column}`, zone)} AS "${name}"`;
  return `SELECT c.number AS "customerNumber", f.currency, f.orders, f.gross, f.refunded, f.spent, f.interactions,
       ${time('first_order_at', 'firstOrderAt')}, ${time('last_order_at', 'lastOrderAt')}, ${time('last_interaction_at', 'lastInteractionAt')},
       f.preferred_product AS "preferredProduct", f.preferred_category AS "preferredCategory", f.referred
  FROM customers c JOIN customer_facts f ON f.tenant_id = $1 AND f.customer_id = c.id
 WHERE c.tenant_id = $1 ${condition} ORDER BY c.number, f.currency`;
}
