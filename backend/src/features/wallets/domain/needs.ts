/** What a posting will do to a wallet, as far as it decides what must be read of it. */
export type Needs = {
  /** Units that will be chosen from what can be spent. */
  readonly units: number;
  /** Whether it touches lots by name, or all of them. */
  readonly isWhole: boolean;
};

type Standing = {
  readonly nextDueAt: number | null;
  readonly owed: number;
  readonly slides: boolean;
};

/**
 * Whether everything that is left of a wallet must be read: something is due, something is owed that the next units pay, or lapse by the
 * last activity decides who is first. Otherwise those first to lapse are enough, and for units that come in none at all.
 */
export function needsWhole({ isWhole }: Needs, { nextDueAt, owed, slides }: Standing, now: number): boolean {
  return isWhole || owed > 0 || slides || (nextDueAt !== null && nextDueAt <= now);
}
