import type { Delimiter, LineEnd } from './file-format.js';
import { createTextSplitter } from './split-text.js';

const preferred: readonly Delimiter[] = ['\t', ';', '|', ',', 'spaces'];

export const detectLineEnd = (sample: string): LineEnd => (!sample.includes('\n') && sample.includes('\r') ? '\r' : '\n');

/** The commonest number of cells a row, and the share of the rows that have it. */
export function commonWidth(rows: readonly (readonly string[])[]): { width: number; share: number } {
  const counts = new Map<number, number>();
  const filled = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  for (const cells of filled) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let best = { width: 0, share: 0 };
  for (const [width, count] of counts) if (count / filled.length > best.share) best = { width, share: count / filled.length };
  return best;
}

function consistency(sample: string, delimiter: Delimiter, lineEnd: LineEnd): number {
  const splitter = createTextSplitter(delimiter, lineEnd);
  const rows = [...splitter.push(sample), ...splitter.end()];
  const { width, share } = commonWidth(rows);
  if (width < 2) return 0;
  const firstOfWidth = rows.findIndex((cells) => cells.length === width);
  // A decimal comma splits every line evenly too, except the one with the names.
  const headerFits = firstOfWidth === 0 || rows.slice(0, firstOfWidth).every((cells) => cells.length < width);
  return share - (headerFits && firstOfWidth === 0 ? 0 : 0.1) - (delimiter === 'spaces' ? 0.15 : 0);
}

export function detectDelimiter(sample: string, lineEnd: LineEnd): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of preferred) {
    const score = consistency(sample, delimiter, lineEnd);
    if (score > best.score + 0.005) best = { delimiter, score };
  }
  return best.score > 0.3 ? best.delimiter : ',';
}
