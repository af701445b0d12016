import type { FactColumns } from '@liuke/sdk';
import type { Configuration } from '../configuration.ts';
import type { AnnualFact } from '../scales.ts';
import { scalesOf } from '../scales.ts';

export type Customer = { readonly spent: number; readonly recencyDays: number | null };

/** Customers whose spend is that of the window that the configuration counts; the other windows hold something else. */
export function columns(config: Configuration, customers: readonly Customer[]): FactColumns<AnnualFact> {
  const elsewhere = customers.map(() => 1);
  return {
    recencyDays: customers.map(({ recencyDays }) => recencyDays),
    'totalSpent.90d': elsewhere,
    'totalSpent.180d': elsewhere,
    'totalSpent.365d': elsewhere,
    'totalSpent.730d': elsewhere,
    [scalesOf(config).spend.fact]: customers.map(({ spent }) => spent),
  };
}
