import type { FactColumns } from '@liuke/sdk';
import type { Configuration } from '../configuration.ts';
import type { WholesaleFact } from '../scales.ts';
import { scalesOf } from '../scales.ts';

export type Customer = { readonly spent: number; readonly orders: number };

/** Customers whose spend and orders are those of the windows that the configuration counts; the other windows hold something else. */
export function columns(config: Configuration, customers: readonly Customer[]): FactColumns<WholesaleFact> {
  const { spend, frequency } = scalesOf(config);
  const elsewhere = customers.map(() => 1);
  return {
    'totalSpent.30d': elsewhere,
    'totalSpent.60d': elsewhere,
    'totalSpent.90d': elsewhere,
    'orderCount.90d': elsewhere,
    'orderCount.180d': elsewhere,
    [spend.fact]: customers.map(({ spent }) => spent),
    [frequency.fact]: customers.map(({ orders }) => orders),
  };
}
