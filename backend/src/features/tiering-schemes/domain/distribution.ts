import type { Tier, TierKey } from './tier.js';

export type TierCount = { readonly tier: TierKey; readonly ordinal: number; readonly count: number; readonly share: number };

/** How many customers each tier has, the most valuable first, empty tiers included. `share` is of all counted customers, 0 … 1. */
export function distributionOf(counts: ReadonlyMap<TierKey, number>, tiers: readonly Tier[]): TierCount[] {
  const total = tiers.reduce((sum, { key }) => sum + (counts.get(key) ?? 0), 0);
  return tiers
    .toSorted((left, right) => left.ordinal - right.ordinal)
    .map(({ key, ordinal }) => {
      const count = counts.get(key) ?? 0;
      return { tier: key, ordinal, count, share: total === 0 ? 0 : count / total };
    });
}

/** Counts tiers that stream by. */
export function countTiers(tiers: Iterable<TierKey>): Map<TierKey, number> {
  const counts = new Map<TierKey, number>();
  for (const tier of tiers) counts.set(tier, (counts.get(tier) ?? 0) + 1);
  return counts;
}
