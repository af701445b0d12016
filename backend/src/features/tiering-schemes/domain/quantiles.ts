import type { Edges, FactColumns, QuantileRequest } from '@liuke/sdk';

/** What PostgreSQL's percentile_cont would answer for these customers: null values take no part, nor those without orders where asked. */
export function quantilesOf(requests: readonly QuantileRequest[], facts: FactColumns, orderCounts: readonly (number | null)[]): Edges {
  return Object.fromEntries(
    requests.map(({ fact, population, probabilities }) => {
      const values = sortedValues(facts[fact] ?? [], population === 'with-orders' ? orderCounts : undefined);
      return [fact, values.length === 0 ? null : probabilities.map((probability) => valueAt(values, probability))];
    }),
  );
}

/** The values themselves, ascending; for histograms too. */
export function sortedValues(column: readonly (number | null)[], orderCounts: readonly (number | null)[] | undefined): Float64Array {
  const values = new Float64Array(column.length);
  let length = 0;
  for (const [index, value] of column.entries()) {
    if (value === null || (orderCounts && !((orderCounts[index] ?? 0) > 0))) continue;
    values[length] = value;
    length += 1;
  }
  return values.subarray(0, length).toSorted();
}

/** Continuous: between two values that are there, in proportion. */
export function valueAt(sorted: Float64Array, probability: number): number {
  const position = probability * (sorted.length - 1);
  const lower = sorted[Math.floor(position)] ?? 0;
  const upper = sorted[Math.ceil(position)] ?? lower;
  return lower === upper ? lower : lower + (upper - lower) * (position - Math.floor(position));
}
