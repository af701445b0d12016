import type { Checkpoint } from './checkpoint.js';
import { type ChainedKind, type ChainedRow, type Head, type Link, linkHash, NO_LINKS } from './link.js';

/**
 * - `changed` the row, or its place in the chain, is not as it was written
 * - `missing` the row is gone
 * - `link-missing` its link is gone, and perhaps the row too
 * - `cut-off` the chain ends before it, although a head or a checkpoint has counted it
 * - `rewritten` the chain fits its rows but not a checkpoint: rows of before were changed and all of it computed anew
 * - `unsigned` a checkpoint was not signed by the company's key
 * - `in-no-chain` the row is neither in the chain nor marked to be
 */
export type BreakReason = 'changed' | 'missing' | 'link-missing' | 'cut-off' | 'rewritten' | 'unsigned' | 'in-no-chain';

export type Break = {
  readonly reason: BreakReason;
  /** The place in the chain; null for a row that has none. */
  readonly number: number | null;
  readonly kind: ChainedKind | null;
  readonly rowId: string | null;
  /** The checkpoint that shows it. */
  readonly checkpoint?: Checkpoint;
};

/** Follows a chain link by link and stops at the first that is not as it was written. */
export class ChainCheck {
  private at: Head = NO_LINKS;
  private found: Break | undefined;
  private readonly ahead: Checkpoint[];

  /** `head` is where the chain said that it ended when the check began. */
  constructor(
    private readonly head: Head,
    checkpoints: readonly Checkpoint[],
  ) {
    this.ahead = checkpoints.toSorted((one, other) => one.count - other.count);
  }

  get position(): number {
    return this.at.number;
  }

  /** False once something is wrong: nothing after it can be judged. */
  follow(links: readonly (Link & ChainedRow)[]): boolean {
    for (const link of links) {
      this.found = this.step(link);
      if (this.found !== undefined) return false;
    }
    return true;
  }

  result(): Break | undefined {
    if (this.found !== undefined) return this.found;
    const next = { number: this.at.number + 1, kind: null, rowId: null };
    const [checkpoint] = this.ahead;
    if (checkpoint !== undefined) return { reason: 'cut-off', ...next, checkpoint };
    if (this.at.number < this.head.number) return { reason: 'cut-off', ...next };
    if (!this.at.hash.equals(this.head.hash)) return { reason: 'changed', number: this.at.number, kind: null, rowId: null };
    return undefined;
  }

  private step(link: Link & ChainedRow): Break | undefined {
    const { kind, rowId } = link;
    const number = this.at.number + 1;
    if (link.number !== number) return { reason: 'link-missing', number, kind: null, rowId: null };
    if (link.content === null) return { reason: 'missing', number, kind, rowId };
    const hash = linkHash(this.at.hash, number, link);
    if (!hash.equals(link.hash)) return { reason: 'changed', number, kind, rowId };
    this.at = { number, hash };
    while (this.ahead[0]?.count === number) {
      const checkpoint = this.ahead.shift();
      if (checkpoint !== undefined && checkpoint.head !== hash.toString('hex'))
        return { reason: 'rewritten', number, kind, rowId, checkpoint };
    }
    return undefined;
  }
}
