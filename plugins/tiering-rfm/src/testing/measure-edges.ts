import type { Edges, FactColumns } from '@liuke/sdk';
import type { Configuration } from '../configuration.ts';
import type { RfmFact } from '../scales.ts';
import { quantilesOf } from '../scales.ts';

/** What the host measures with `percentile_cont`, for tests and trials without a database. */
export function measureEdges(config: Configuration, facts: FactColumns<RfmFact>): Edges<RfmFact> {
  return Object.fromEntries(
    quantilesOf(config).map(({ fact, probabilities }) => {
      const values = facts[fact].flatMap((value, index) => (value !== null && (facts.orderCount[index] ?? 0) > 0 ? [value] : []));
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
