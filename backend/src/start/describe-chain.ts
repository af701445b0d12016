import type { Break } from '../features/ledger-chain/domain/chain-check.js';
import type { ChainVerification } from '../features/ledger-chain/verify-chain.js';

/** What a person should know of a company's chain, a line each. */
export function describeChain({ rows, firstBreak, unchained, lastCheckpoint }: ChainVerification): string[] {
  const signed =
    lastCheckpoint === undefined ? 'no checkpoint yet' : `the last checkpoint counts ${lastCheckpoint.count}, of ${lastCheckpoint.at}`;
  const waiting =
    unchained.count === 0 ? [] : [`${unchained.count} rows are not yet chained, since ${unchained.since?.toISOString() ?? 'long'}.`];
  if (firstBreak === undefined) return [`${rows} rows are as they were written; ${signed}.`, ...waiting];
  return [`the first ${rows} rows are as they were written; then ${wordsOf(firstBreak)}`, ...waiting];
}

function wordsOf({ reason, number, kind, rowId, checkpoint }: Break): string {
  const row = `${kind ?? 'row'} ${rowId ?? ''}`.trim();
  const at = number === null ? row : `row ${number}${rowId === null ? '' : ` (${row})`}`;
  const of = checkpoint === undefined ? '' : ` the checkpoint of ${checkpoint.at} counts ${checkpoint.count}.`;
  const words: Record<typeof reason, string> = {
    changed: `${at} was changed, or moved.`,
    missing: `${at} is missing.`,
    'link-missing': `${at} is missing with its link.`,
    'cut-off': `the chain was cut off at ${at}:${of === '' ? ' its head counts more.' : of}`,
    rewritten: `the chain was written anew before ${at}: it is not the one that was signed;${of}`,
    unsigned: `a checkpoint was not signed by this company’s key:${of}`,
    'in-no-chain': `${at} is in no chain and does not wait for it.`,
  };
  return words[reason];
}
