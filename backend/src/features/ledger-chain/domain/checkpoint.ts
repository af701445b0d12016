/** The purpose for which the company's key signs. */
export const SIGNER = 'ledger-checkpoint';

/** What a chain was at an instant, signed, so that it can be held against the chain later wherever it was kept. */
export type Checkpoint = {
  readonly tenantId: string;
  readonly count: number;
  readonly head: string;
  readonly at: string;
  readonly publicKey: string;
  readonly signature: string;
};

/** What is signed. */
export function wordsOf({ tenantId, count, head, at }: Pick<Checkpoint, 'tenantId' | 'count' | 'head' | 'at'>): string {
  return `liuke ledger checkpoint 1|${tenantId}|${count}|${head}|${at}`;
}
