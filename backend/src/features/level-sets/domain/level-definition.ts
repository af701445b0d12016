/** What moves a customer through the levels. `tier`: where a tiering scheme puts them, tier by tier mapped to a level. */
export type LevelBasis =
  | { readonly kind: 'units-earned' | 'balance'; readonly walletType: string }
  | { readonly kind: 'spend' | 'orders' | 'invitation' }
  | { readonly kind: 'tier'; readonly schemeId: string; readonly levels: Readonly<Record<string, string>> };

/** Over which days values are summed. A calendar year begins on a month and day, a membership year on the day of joining. */
export type LevelWindow =
  | { readonly kind: 'lifetime' }
  | { readonly kind: 'rolling-days'; readonly days: number }
  | { readonly kind: 'rolling-months'; readonly months: number }
  | { readonly kind: 'calendar-year'; readonly month: number; readonly day: number }
  | { readonly kind: 'membership-year' };

export type Downgrade = {
  /** How far a customer falls who does not keep the level: not at all, one level, or to what the number says. */
  readonly mode: 'none' | 'one-level' | 'to-value';
  /** When that is decided: as soon as the number says so, when the window ends, or on the anniversary of the level. */
  readonly moment: 'at-once' | 'window-end' | 'anniversary';
  readonly graceDays: number;
};

export type Level = {
  readonly key: string;
  readonly names: { readonly 'zh-CN': string; readonly en: string };
  /** A value that is exactly this has reached the level. */
  readonly threshold: number;
  /** What keeps it (保级); the threshold unless given. */
  readonly retention: number | null;
};

export type LevelDefinition = {
  readonly basis: LevelBasis;
  readonly window: LevelWindow;
  readonly upgrade: 'at-once' | 'next-window';
  readonly downgrade: Downgrade;
  /** How many days ahead of a possible downgrade it is told; 0 tells nothing. */
  readonly warningDays: number;
  /** The lowest first. */
  readonly levels: readonly Level[];
};

/** Whether the window begins anew, at zero, and is over at a known day. */
export function beginsAnew({ kind }: LevelWindow): boolean {
  return kind === 'calendar-year' || kind === 'membership-year';
}
