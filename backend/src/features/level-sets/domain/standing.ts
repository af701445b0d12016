/** Where a customer stands by the numbers, and what it takes to decide again. */
export type EarnedStanding = {
  readonly level: string | null;
  /** Since when, in milliseconds. */
  readonly since: number;
  /** When it is decided whether the level is kept; null where no day is known. */
  readonly validUntil: number | null;
  /** Until when a level is left that the value does not keep any more. */
  readonly graceUntil: number | null;
  /** Of windows that begin anew: the first day of the one that this is about, the level with which the one before ended, and the one held in this window other than by grace. */
  readonly window: { readonly from: string; readonly before: string | null; readonly firm: string | null } | null;
};

export type LevelReason = { readonly code: LevelReasonCode; readonly params: Readonly<Record<string, number | string | null>> };

export const LEVEL_REASONS = [
  'below-first',
  'begins-here',
  'reached',
  'kept',
  'carried-over',
  'stays',
  'in-grace',
  'until-decided',
  'by-tier',
  'without-tier',
  'not-invited',
  'invited',
  'set-by-hand',
  'raised',
  'lowered',
] as const;
export type LevelReasonCode = (typeof LEVEL_REASONS)[number];

export type Decided = { readonly standing: EarnedStanding; readonly value: number; readonly reasons: readonly LevelReason[] };

/** A level that a person gave: at least this one, or exactly this one, until an instant or until it is taken back. */
export type Pin = { readonly level: string | null; readonly mode: 'at-least' | 'exactly'; readonly until: number | null };
