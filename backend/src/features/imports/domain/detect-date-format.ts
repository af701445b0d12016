import { type DateFormat, dateFormats, readDate } from './read-date.js';

/** `alternative` is set when the sample fits two readings, such as 03/04/2024; `share` is the part of the cells that fit. */
export type DateGuess = { format: DateFormat; share: number; alternative: DateFormat | null };

const plainNumbers: ReadonlySet<DateFormat> = new Set<DateFormat>(['excel-serial', 'epoch-seconds', 'epoch-milliseconds']);

/** Formats that any number could have are a guess only where a column is named as a date. */
export const isTelling = (format: DateFormat): boolean => !plainNumbers.has(format);

/** The best reading of the filled cells of one column. The first that fits best wins, in the order of `dateFormats`. */
export function detectDateFormat(cells: readonly string[]): DateGuess | null {
  if (cells.length === 0) return null;
  const shares = dateFormats.map((format) => ({
    format,
    share: cells.filter((cell) => readDate(cell, format) !== undefined).length / cells.length,
  }));
  const best = shares.reduce((left, right) => (right.share > left.share ? right : left));
  if (best.share < 0.8) return null;
  const twin = shares.find(({ format, share }) => format !== best.format && share === best.share && (format === 'mdy' || format === 'dmy'));
  if (best.format !== 'dmy' || !twin) return { ...best, alternative: null };
  const american = cells.some((cell) => cell.includes('/'));
  return american ? { format: 'mdy', share: best.share, alternative: 'dmy' } : { ...best, alternative: 'mdy' };
}
