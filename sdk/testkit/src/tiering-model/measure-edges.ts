import type { Edges, FactColumns, QuantileRequest } from '@liuke/sdk';
import { CaseProblem } from '../case-problem.ts';

/** What the host measures with `percentile_cont`, on the customers of a case. */
export function measureEdges(quantiles: readonly QuantileRequest[], facts: FactColumns): Edges {
  return Object.fromEntries(
    quantiles.map(({ fact, probabilities, population }) => {
      const orders = facts['orderCount'];
      if (population === 'with-orders' && !orders)
        throw new CaseProblem(`The quantiles of ${fact} need the fact orderCount in "reads".`, {
          mistake: { kind: 'order-count-needed', fact },
        });
      const counts = (index: number): boolean => population === 'everyone' || (orders?.[index] ?? 0) > 0;
      const values = (facts[fact] ?? []).flatMap((value, index) => (value !== null && counts(index) ? [value] : []));
      const sorted = values.toSorted((left, right) => left - right);
      return [fact, sorted.length === 0 ? null : probabilities.map((probability) => percentile(sorted, probability))];
    }),
  );
}

function percentile(sorted: readonly number[], probability: number): number {
  const position = probability * (sorted.length - 1);
  const lower = sorted[Math.floor(position)] ?? 0;
  const upper = sorted[Math.ceil(position)] ?? 0;
  return lower + (upper - lower) * (position - Math.floor(position));
}
