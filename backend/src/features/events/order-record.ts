import type { Order } from './domain/order.js';

export type OrderRecord = {
  id: string;
  source: string;
  external_id: string;
  customer_id: string;
  occurred_at: Date;
  local_day: string;
  currency: string;
  gross: number;
  eligible: number;
  refunded: number;
  cancelled_at: Date | null;
  converted_currency: string | null;
  converted_gross: number | null;
  converted_refunded: number | null;
  conversion_rate: string | null;
  names_products: boolean;
};

export const ORDER_COLUMNS = `o.id, o.source, o.external_id, o.customer_id, o.occurred_at, o.local_day, o.currency, o.gross, o.eligible, o.refunded,
  o.cancelled_at, o.converted_currency, o.converted_gross, o.converted_refunded, o.conversion_rate, o.names_products`;

export function orderOf(row: OrderRecord): Order {
  return {
    id: row.id,
    source: row.source,
    externalId: row.external_id,
    customerId: row.customer_id,
    occurredAt: row.occurred_at,
    localDay: row.local_day,
    currency: row.currency,
    gross: row.gross,
    eligible: row.eligible,
    refunded: row.refunded,
    cancelledAt: row.cancelled_at,
    convertedCurrency: row.converted_currency,
    convertedGross: row.converted_gross,
    convertedRefunded: row.converted_refunded,
    conversionRate: row.conversion_rate,
    namesProducts: row.names_products,
  };
}
