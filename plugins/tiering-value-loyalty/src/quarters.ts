import type { FactColumns } from '@liuke/sdk';
import type { QuarterFact } from './scales.ts';

/**
 * Counts in how many of the last four quarters of 90 days a customer of a batch ordered. Each window holds the one before it: what is
 * more was earlier.
 */
export function quarterCounter(facts: FactColumns<QuarterFact>): (index: number) => number {
  const { 'orderCount.90d': one, 'orderCount.180d': two, 'orderCount.270d': three, 'orderCount.360d': four } = facts;
  return (index) => {
    const latest = one[index] ?? 0;
    const half = two[index] ?? 0;
    const most = three[index] ?? 0;
    return (latest > 0 ? 1 : 0) + (half > latest ? 1 : 0) + (most > half ? 1 : 0) + ((four[index] ?? 0) > most ? 1 : 0);
  };
}
