import type { LevelDefinition } from './level-definition.js';

/** A level by its place, 0 the lowest; below it stands who has none. */
export type Rank = number;
export const NO_LEVEL: Rank = -1;

/** What the numbers say about levels. Where a tiering scheme decides, the value is the place of the level that it means, from 1. */
export class Ladder {
  constructor(private readonly definition: LevelDefinition) {}

  get top(): Rank {
    return this.definition.levels.length - 1;
  }

  rankOf(key: string | null): Rank {
    return key === null ? NO_LEVEL : this.definition.levels.findIndex((level) => level.key === key);
  }

  keyOf(rank: Rank): string | null {
    return this.definition.levels[rank]?.key ?? null;
  }

  knows(key: string | null): boolean {
    return key === null || this.rankOf(key) !== NO_LEVEL;
  }

  /** What reaches a level. */
  entry(rank: Rank): number {
    if (this.definition.basis.kind === 'tier') return rank + 1;
    return this.definition.levels[rank]?.threshold ?? 0;
  }

  /** What keeps it. */
  keep(rank: Rank): number {
    const retention = this.definition.basis.kind === 'tier' ? null : this.definition.levels[rank]?.retention;
    return retention ?? this.entry(rank);
  }

  /** The highest level whose threshold the value has reached. */
  reachedBy(value: number): Rank {
    return this.highest(this.top, (rank) => value >= this.entry(rank));
  }

  keeps(rank: Rank, value: number): boolean {
    return rank === NO_LEVEL || this.definition.downgrade.mode === 'none' || value >= this.keep(rank);
  }

  /** Whether anything can take it: not where everybody has it, nor where nothing is taken. */
  canBeLost(rank: Rank): boolean {
    return rank !== NO_LEVEL && this.definition.downgrade.mode !== 'none' && this.keep(rank) > 0;
  }

  /** Where somebody lands who does not keep a level: on the way down each level is kept by what keeps it, or by what reaches it. */
  below(rank: Rank, value: number): Rank {
    if (rank === NO_LEVEL) return NO_LEVEL;
    if (this.definition.downgrade.mode === 'one-level') return rank - 1;
    return this.highest(rank - 1, (lower) => value >= Math.min(this.entry(lower), this.keep(lower)));
  }

  private highest(from: Rank, holds: (rank: Rank) => boolean): Rank {
    let rank = from;
    while (rank > NO_LEVEL && !holds(rank)) rank -= 1;
    return rank;
  }
}
