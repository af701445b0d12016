import type { Edges, Scale } from '@liuke/sdk';
import type { RfmFact } from './scales.ts';

/**
 * The four thresholds of one dimension in the fact's own unit, ready for scoring. `worst` is the worst value of the population under
 * quantiles. `alike`: whoever was measured has this value, or nobody was measured at all ('nobody').
 */
export type Thresholds = { readonly edges: readonly number[]; readonly worst: number | null; readonly alike: number | 'nobody' | null };

export function thresholdsOf(scale: Scale<RfmFact>, measured: Edges<RfmFact>): Thresholds {
  if (scale.method === 'fixed') return { edges: scale.values, worst: null, alike: null };
  const quantiles = measured[scale.fact] ?? [];
  const smallest = quantiles.at(0);
  const largest = quantiles.at(-1);
  if (smallest === undefined || largest === undefined) return { edges: [], worst: null, alike: 'nobody' };
  const alike = smallest === largest ? smallest : null;
  return { edges: quantiles.slice(1, -1), worst: scale.better === 'higher' ? smallest : largest, alike };
}

/**
 * Score 1 … 5: one point, and one more for every threshold reached. A value exactly at a threshold has reached it. Equal values always
 * get equal scores, so nobody is split at a quantile.
 *
 * Where many customers share the worst value (most shops: one order), several quantiles fall on it. Such a threshold separates nobody
 * and counts for nobody at that value: the worst value always scores 1. Where nothing can be compared everybody scores 3; who has since
 * left a value that all had is compared with it.
 */
export function scorerOf({ edges, worst, alike }: Thresholds, lowerIsBetter: boolean): (value: number) => number {
  if (alike === 'nobody') return () => 3;
  // Written for a million customers in an interpreter: no loop, no destructuring, at most four comparisons.
  const [second = 0, third = 0, fourth = 0, fifth = 0] = lowerIsBetter ? edges.map((edge) => -edge).toReversed() : edges;
  const lowest = worst === null ? -Infinity : lowerIsBetter ? -worst : worst;
  const higher = (value: number): number => {
    if (value < second || value <= lowest) return 1;
    if (value < fourth) return value < third ? 2 : 3;
    return value < fifth ? 4 : 5;
  };
  const score = lowerIsBetter ? (value: number): number => higher(-value) : higher;
  return alike === null ? score : (value) => (value === alike ? 3 : score(value));
}

/** The threshold that gave the last point; null at score 1, or where nothing can be compared. */
export function reachedEdge(score: number, { edges, alike }: Thresholds, lowerIsBetter: boolean): number | null {
  if (score === 1 || (alike !== null && score === 3)) return null;
  return edges.at(lowerIsBetter ? edges.length - score + 1 : score - 2) ?? null;
}
