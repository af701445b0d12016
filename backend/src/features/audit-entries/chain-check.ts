import { chained, contentOf, GENESIS } from '../../platform/audit/audit.js';
import type { ChainedEntry } from './audit-entries.repository.js';
import type { AuditVerification } from './audit-entries.contract.js';

type Broken = NonNullable<AuditVerification['firstBroken']>;

/** Follows the chain entry by entry, in order, and remembers the first that is not as it was written. */
export class ChainCheck {
  private number = 0;
  private hash: Buffer = GENESIS;
  private broken: Broken | undefined;

  /** `head` is where the chain ended when the check began. */
  constructor(private readonly head: { number: number; hash: Buffer } | undefined) {}

  /** False once something is wrong: nothing after it can be judged. */
  follow(entries: readonly ChainedEntry[]): boolean {
    for (const entry of entries) {
      if (this.broken) return false;
      this.step(entry);
    }
    return this.broken === undefined;
  }

  get position(): number {
    return this.number;
  }

  result(): AuditVerification {
    const isShort = this.head === undefined ? this.number > 0 : this.number < this.head.number;
    if (!this.broken && isShort) this.broken = { number: this.number + 1, id: null, reason: 'missing' };
    return { intact: this.broken === undefined, entries: this.number, firstBroken: this.broken ?? null };
  }

  private step(entry: ChainedEntry): void {
    const expected = this.number + 1;
    if (entry.number !== expected) {
      this.broken = { number: expected, id: null, reason: 'missing' };
      return;
    }
    const hash = chained(this.hash, entry.number, contentOf(asRecorded(entry)));
    const isOther = entry.number === this.head?.number && !hash.equals(this.head.hash);
    if (isOther || !hash.equals(entry.hash)) {
      this.broken = { number: entry.number, id: entry.id, reason: 'changed' };
      return;
    }
    this.number = entry.number;
    this.hash = hash;
  }
}

function asRecorded({ occurredAt, before, after, subject, ...entry }: ChainedEntry): Parameters<typeof contentOf>[0] {
  return {
    ...entry,
    at: occurredAt,
    subject: { type: subject.type, id: subject.id ?? undefined },
    before: before ?? undefined,
    after: after ?? undefined,
  };
}
