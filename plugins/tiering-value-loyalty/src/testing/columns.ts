import type { FactColumns } from '@liuke/sdk';
import type { ValueLoyaltyFact } from '../scales.ts';

export type Customer = {
  readonly spent: number;
  /** From the latest quarter to the earliest. */
  readonly ordersByQuarter: readonly number[];
  readonly daysSinceActivity: number | null;
  readonly referrals?: number;
};

/** The facts that the host would measure for such customers: windows that all end today. */
export function columns(customers: readonly Customer[]): FactColumns<ValueLoyaltyFact> {
  const within = (quarters: number): number[] =>
    customers.map(({ ordersByQuarter }) => ordersByQuarter.slice(0, quarters).reduce((sum, orders) => sum + orders, 0));
  return {
    'totalSpent.360d': customers.map(({ spent }) => spent),
    'orderCount.90d': within(1),
    'orderCount.180d': within(2),
    'orderCount.270d': within(3),
    'orderCount.360d': within(4),
    daysSinceActivity: customers.map(({ daysSinceActivity }) => daysSinceActivity),
    referralCount: customers.map(({ referrals = 0 }) => referrals),
  };
}
