import { type DecimalStyle, readDecimal } from './read-decimal.js';

/** `share` is the part of the cells that are numbers; `unsure` when 1,234 could be either. */
export type DecimalGuess = { style: DecimalStyle; share: number; unsure: boolean };

const either = /^\D*\d{1,3}[.,]\d{3}\D*$/;

const telling = (cell: string): DecimalStyle | undefined => {
  const comma = cell.lastIndexOf(',');
  const point = cell.lastIndexOf('.');
  if (comma < 0 && point < 0) return undefined;
  if (comma >= 0 && point >= 0) return comma > point ? 'comma' : 'point';
  if (either.test(cell)) return undefined;
  const only = comma >= 0 ? ',' : '.';
  const repeated = cell.indexOf(only) !== cell.lastIndexOf(only);
  return (only === ',') === repeated ? 'point' : 'comma';
};

export function detectDecimalStyle(cells: readonly string[]): DecimalGuess {
  const share = (style: DecimalStyle): number =>
    cells.filter((cell) => readDecimal(cell, style) !== undefined).length / Math.max(cells.length, 1);
  const votes = { point: 0, comma: 0 };
  for (const cell of cells) {
    const vote = telling(cell);
    if (vote) votes[vote] += 1;
  }
  const style = votes.comma > votes.point ? 'comma' : 'point';
  return { style, share: share(style), unsure: votes.comma + votes.point === 0 && cells.some((cell) => either.test(cell)) };
}
