import { type Order, orderCounts } from './order.js';

/** What an order adds to its customer's facts and to its day, in one currency. */
export type Contribution = { readonly currency: string; readonly orders: number; readonly gross: number; readonly refunded: number };

/** An order counts in its own currency and, converted, in the company's. */
export function contributionsOf(order: Order): readonly Contribution[] {
  if (!orderCounts(order)) return [];
  const own: Contribution = { currency: order.currency, orders: 1, gross: order.gross, refunded: order.refunded };
  if (order.convertedCurrency === null || order.convertedGross === null) return [own];
  const converted = { currency: order.convertedCurrency, orders: 1, gross: order.convertedGross, refunded: order.convertedRefunded ?? 0 };
  return [own, converted];
}
