import { convertAmount, type Rates } from '../exchange-rates/exchange-rates.public.js';
import type { Order } from './domain/order.js';

export type Money = { readonly currency: string; readonly rates: Rates };

/** The order with its amounts in the company's currency, by the rate of its day; without a rate they stay open. */
export function convertOrder(order: Order, { currency, rates }: Money): Order {
  if (order.currency === currency) return order;
  const rate = rates.on(order.currency, order.localDay);
  const gross = rate === undefined ? null : convertAmount(order.gross, order.currency, currency, rate);
  if (rate === undefined || gross === null) {
    return { ...order, convertedCurrency: currency, convertedGross: null, convertedRefunded: null, conversionRate: null };
  }
  const refunded = convertAmount(order.refunded, order.currency, currency, rate);
  return { ...order, convertedCurrency: currency, convertedGross: gross, convertedRefunded: refunded, conversionRate: rate };
}

/** The same rate holds for what is refunded later. */
export function withRefund(order: Order, refunded: number, cancelledAt: Date | null): Order {
  const { conversionRate, convertedCurrency } = order;
  if (conversionRate === null || convertedCurrency === null) return { ...order, refunded, cancelledAt };
  return { ...order, refunded, cancelledAt, convertedRefunded: convertAmount(refunded, order.currency, convertedCurrency, conversionRate) };
}
