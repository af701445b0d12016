/** A step of the distribution: `count` customers have exactly this value. Steps ascend by value. */
export type ValueCount = { readonly value: number; readonly count: number };

/**
 * The share of customers that reach a threshold, 0 … 1: "top 12 %". A customer exactly at the threshold has reached it. Where lower is
 * better (days since the last order), those at or below it have.
 */
export function shareReaching(threshold: number, better: 'lower' | 'higher', counts: readonly ValueCount[]): number {
  let total = 0;
  let reaching = 0;
  for (const { value, count } of counts) {
    total += count;
    if (better === 'higher' ? value >= threshold : value <= threshold) reaching += count;
  }
  return total === 0 ? 0 : reaching / total;
}

/** The value at a probability 0 … 1, as `percentile_cont` measures it; null without customers. */
export function valueAtShare(probability: number, counts: readonly ValueCount[]): number | null {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const position = probability * (total - 1);
  const lower = valueAtRank(Math.floor(position), counts);
  const upper = valueAtRank(Math.ceil(position), counts);
  return lower + (upper - lower) * (position - Math.floor(position));
}

/** Values that stream by, as steps. */
export function countValues(values: Iterable<number>): ValueCount[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((left, right) => left.value - right.value);
}

function valueAtRank(rank: number, counts: readonly ValueCount[]): number {
  let passed = 0;
  for (const { value, count } of counts) {
    passed += count;
    if (rank < passed) return value;
  }
  return counts.at(-1)?.value ?? 0;
}
