import { z } from 'zod';

/** The purpose for which the company's key signs. */
export const SIGNER = 'ledger-checkpoint';

/** What a chain was at an instant, signed, so that it can be held against the chain later wherever it was kept. */
export const Checkpoint = z.object({
  tenantId: z.uuid(),
  count: z.int().positive(),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  publicKey: z.string(),
  signature: z.string(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** What is signed. */
export function wordsOf({ tenantId, count, head, at }: Pick<Checkpoint, 'tenantId' | 'count' | 'head' | 'at'>): string {
  return `liuke ledger checkpoint 1|${tenantId}|${count}|${head}|${at}`;
}

/** Checkpoints among the lines of a log; every other line is passed over. */
export function checkpointsIn(log: string): Checkpoint[] {
  return log.split('\n').flatMap((line) => {
    if (!line.includes('"checkpoint"')) return [];
    const found = Line.safeParse(parsed(line));
    return found.success ? [found.data.checkpoint] : [];
  });
}

const Line = z.object({ checkpoint: Checkpoint });

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
