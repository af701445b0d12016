import { z } from 'zod';
import type { Checkpoint } from './domain/checkpoint.js';

const Kept: z.ZodType<Checkpoint> = z.object({
  tenantId: z.uuid(),
  count: z.int().positive(),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  publicKey: z.string(),
  signature: z.string(),
});
const Line = z.object({ checkpoint: Kept });

export function readCheckpoint(json: string): Checkpoint {
  return Kept.parse(JSON.parse(json));
}

/** Checkpoints among the lines of a log; every other line is passed over. */
export function checkpointsIn(log: string): Checkpoint[] {
  return log.split('\n').flatMap((line) => {
    if (!line.includes('"checkpoint"')) return [];
    const found = Line.safeParse(parsed(line));
    return found.success ? [found.data.checkpoint] : [];
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
