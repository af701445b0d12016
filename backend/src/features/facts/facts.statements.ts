import { ORDERS_THAT_SHOW_PREFERENCE } from './domain/preference-window.js';

/** The condition under which the order `o` counts for a customer in a currency. */
export function countedIn(customer: string, currency: string): string {
  return `o.tenant_id = $1 AND o.customer_id = ${customer} AND o.counts
          AND (o.currency = ${currency} OR (o.converted_currency = ${currency} AND o.converted_gross IS NOT NULL))`;
}

/**
 * The product and the category that are in most of the customer's latest orders that name any, lines that came back left out; of equal
 * ones that with more pieces, then the first by name. Orders without products are passed over, so that they change no preference.
 */
export function preferencesOf(customer: string): string {
  return `
    WITH recent AS MATERIALIZED (
      SELECT o.id FROM orders o WHERE o.tenant_id = $1 AND o.customer_id = ${customer} AND o.counts AND o.names_products
       ORDER BY o.occurred_at DESC, o.external_id COLLATE "C" DESC, o.source COLLATE "C" DESC LIMIT ${ORDERS_THAT_SHOW_PREFERENCE}
    ), bought AS MATERIALIZED (
      SELECT coalesce(l.name, l.sku) AS product, l.category, l.order_id, l.quantity
        FROM recent JOIN order_lines l ON l.tenant_id = $1 AND l.order_id = recent.id
       WHERE l.amount = 0 OR l.refunded < l.amount
    )
    SELECT ${mostBought('product')} AS product, ${mostBought('category')} AS category`;
}

function mostBought(column: string): string {
  return `(SELECT b.${column} FROM bought b WHERE b.${column} IS NOT NULL GROUP BY b.${column}
            ORDER BY count(DISTINCT b.order_id) DESC, sum(b.quantity) DESC, b.${column} COLLATE "C" LIMIT 1)`;
}
