import { hash } from 'node:crypto';

export type ChainedKind = 'audit' | 'transfer';

/** A row that must never change. Its content is null where it is gone although it was written. */
export type ChainedRow = { readonly kind: ChainedKind; readonly rowId: string; readonly content: string | null };

export type Link = { readonly number: number; readonly kind: ChainedKind; readonly rowId: string; readonly hash: Buffer };

/** The end of a chain: how many links it has, and the hash of the last. */
export type Head = { readonly number: number; readonly hash: Buffer };

export const NO_LINKS: Head = { number: 0, hash: Buffer.alloc(32) };

/** Links rows in order; each hash holds everything before it. */
export function linkAfter(head: Head, rows: readonly ChainedRow[]): Link[] {
  let { number, hash: before } = head;
  return rows.map((row) => {
    number += 1;
    before = linkHash(before, number, row);
    return { number, kind: row.kind, rowId: row.rowId, hash: before };
  });
}

export function linkHash(before: Buffer, number: number, { kind, rowId, content }: ChainedRow): Buffer {
  return hash('sha256', `${before.toString('hex')}|${number}|${kind}|${rowId}|${content ?? ''}`, 'buffer');
}
