import { commonWidth } from './detect-delimiter.js';
import { detectDateFormat, isTelling } from './detect-date-format.js';
import { readDecimal } from './read-decimal.js';
import type { SourceRow, TablePosition } from './file-format.js';

const looksLikeValue = (cell: string): boolean =>
  readDecimal(cell, 'point') !== undefined || readDecimal(cell, 'comma') !== undefined || cell.includes('@') || isDate(cell);

const isDate = (cell: string): boolean => {
  const guess = detectDateFormat([cell]);
  return guess !== null && isTelling(guess.format);
};

const filled = (row: SourceRow): string[] => row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');

/** Names, if the cells are different words of reasonable length and none looks like a value. */
function carriesNames(row: SourceRow): boolean {
  const cells = filled(row);
  return cells.length > 0 && new Set(cells).size === cells.length && cells.every((cell) => cell.length <= 80 && !looksLikeValue(cell));
}

/** Tells the row of names from data, below whatever title lines a shop's export begins with. `isKnownName` says whether a cell is a word we know. */
export function detectHeader(rows: readonly SourceRow[], isKnownName: (cell: string) => boolean): TablePosition {
  const { width } = commonWidth(rows.map((row) => row.cells));
  const first = rows.find((row) => row.cells.length >= width && filled(row).length >= Math.ceil(width / 2));
  if (!first) return { headerRow: null, firstDataRow: rows[0]?.number ?? 1, width };
  if (!carriesNames(first)) return { headerRow: null, firstDataRow: first.number, width };
  const below = rows.filter((row) => row.number > first.number);
  const knownWords = filled(first).filter(isKnownName).length;
  const valuesBelow = below.slice(0, 50).some((row) => filled(row).some(looksLikeValue));
  // Rows of plain words below words: only a word we know tells names from data.
  if (knownWords === 0 && !valuesBelow && below.length > 0) return { headerRow: null, firstDataRow: first.number, width };
  return { headerRow: first.number, firstDataRow: first.number + 1, width: Math.max(width, first.cells.length) };
}
