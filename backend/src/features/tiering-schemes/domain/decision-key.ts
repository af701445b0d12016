import { createHash } from 'node:crypto';
import type { Decision } from '@liuke/sdk';

/** Names a whole decision in 63 bits: two decisions with the same tier, score and reasons have the same key, so that only changes are written. */
export function decisionKey({ tier, score, reasons }: Decision): bigint {
  const hash = createHash('sha256')
    .update(JSON.stringify([tier, score, reasons]))
    .digest();
  return hash.readBigUInt64BE() >> 1n;
}
