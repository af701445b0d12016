import { Ladder, NO_LEVEL, type Rank } from './ladder.js';
import type { LevelDefinition } from './level-definition.js';
import type { LevelReason } from './standing.js';

type Explained = {
  readonly rank: Rank;
  readonly value: number;
  readonly graceUntil: number | null;
  readonly validUntil: number | null;
  /** What the window before came to; null where there is none. */
  readonly earlier: number | null;
};

/** Why somebody stands where they stand, as codes with values. */
export function reasonsOf(definition: LevelDefinition, { rank, value, graceUntil, validUntil, earlier }: Explained): LevelReason[] {
  const ladder = new Ladder(definition);
  if (definition.basis.kind === 'tier') return [{ code: rank === NO_LEVEL ? 'without-tier' : 'by-tier', params: {} }];
  if (rank === NO_LEVEL) return [{ code: 'below-first', params: { value, threshold: ladder.entry(0) } }];
  if (ladder.entry(rank) <= 0) return [{ code: 'begins-here', params: {} }];
  const needed = ladder.keep(rank);
  if (graceUntil !== null)
    return [{ code: 'in-grace', params: { value: earlier ?? value, needed, until: new Date(graceUntil).toISOString() } }];
  if (value >= ladder.entry(rank)) return [{ code: 'reached', params: { value, threshold: ladder.entry(rank) } }];
  if (definition.downgrade.mode === 'none') return [{ code: 'stays', params: { value, threshold: ladder.entry(rank) } }];
  if (value >= needed) return [{ code: 'kept', params: { value, needed } }];
  const until = validUntil === null ? null : new Date(validUntil).toISOString();
  if (earlier !== null && earlier >= needed) return [{ code: 'carried-over', params: { value, earlier, needed, until } }];
  return [{ code: 'until-decided', params: { value, needed, until } }];
}

/** What a move adds to the reasons of where it led. */
export function moveReason(definition: LevelDefinition, from: string | null, to: string | null, value: number): LevelReason | undefined {
  const ladder = new Ladder(definition);
  const [before, after] = [ladder.rankOf(from), ladder.rankOf(to)];
  if (from === null || before === after) return undefined;
  return after > before
    ? { code: 'raised', params: { from, value } }
    : { code: 'lowered', params: { from, value, needed: ladder.knows(from) ? ladder.keep(before) : null } };
}
