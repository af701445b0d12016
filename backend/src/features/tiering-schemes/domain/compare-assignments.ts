import type { Assignments, Tier, TierKey } from './tier.js';
import { compareTierKeys } from './tier.js';

/** One arrow of the preview: `count` customers would move from one tier to another. `from` is null for customers without a tier yet. */
export type TierMove = { readonly from: TierKey | null; readonly to: TierKey; readonly count: number };

/** Counts who would move. Customers that stay are not moves. Order: biggest first, ties by tier order, so that previews compare equal. */
export function compareAssignments(current: Assignments, proposed: Assignments, tiers: readonly Tier[]): TierMove[] {
  const counter = new MoveCounter();
  for (const [customerId, to] of proposed) counter.add(current.get(customerId) ?? null, to);
  return counter.moves(tiers);
}

/** The same count for customers that stream by. */
export class MoveCounter {
  private readonly counts = new Map<TierKey | null, Map<TierKey, number>>();

  add(from: TierKey | null, to: TierKey, count = 1): void {
    if (from === to) return;
    const arrows = this.counts.get(from) ?? new Map<TierKey, number>();
    arrows.set(to, (arrows.get(to) ?? 0) + count);
    this.counts.set(from, arrows);
  }

  moves(tiers: readonly Tier[]): TierMove[] {
    const byTier = compareTierKeys(tiers);
    return [...this.counts]
      .flatMap(([from, arrows]) => [...arrows].map(([to, count]) => ({ from, to, count })))
      .toSorted((left, right) => right.count - left.count || byTier(left.from, right.from) || byTier(left.to, right.to));
  }
}
