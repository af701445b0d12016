import type { ExportCell, ExportColumn, ExportRow } from '../domain/export-cell.js';
import { isPlainNumber, neutraliseFormula } from '../domain/neutralise-formula.js';

/** Indexes of the cell formats in the styles part. */
export const styles = { header: 1, day: 2, time: 3 } as const;

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const longestCell = 32_767;

const forbidden = (text: string): string =>
  // XML 1.0 has no place for most control characters, for half a surrogate pair, nor for U+FFFE and U+FFFF.
  Array.from(text)
    .filter((character) => isXmlCharacter(character.codePointAt(0) ?? 0))
    .join('');

const isXmlCharacter = (code: number): boolean =>
  code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;

const suspect = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/;

export function escapeXml(text: string): string {
  const clean = suspect.test(text) ? forbidden(text) : text;
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const textCell = (text: string, style = 0): string =>
  `<c t="inlineStr"${style === 0 ? '' : ` s="${style}"`}><is><t xml:space="preserve">${escapeXml(neutraliseFormula(text).slice(0, longestCell))}</t></is></c>`;

const numberCell = (value: string, style = 0): string => `<c${style === 0 ? '' : ` s="${style}"`}><v>${value}</v></c>`;

const time = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2}))?/;

/** Days since 1899-12-30. Spreadsheets know no day before 1900-03-01 for certain: earlier ones stay text. */
function serialOf(text: string): number | undefined {
  const parts = time.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const serial = Date.UTC(year, month - 1, day, hour, minute, second) / 86_400_000 + 25_569;
  return serial >= 61 ? serial : undefined;
}

function dateCell(text: string, style: number): string {
  const serial = serialOf(text);
  return serial === undefined ? textCell(text) : numberCell(String(serial), style);
}

export function cellXml(cell: ExportCell, column: ExportColumn | undefined): string {
  if (cell === null) return '<c/>';
  if (typeof cell === 'boolean') return `<c t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'number') return Number.isFinite(cell) ? numberCell(String(cell)) : '<c/>';
  if (column?.kind === 'number' && isPlainNumber(cell)) return numberCell(cell);
  if (column?.kind === 'day') return dateCell(cell, styles.day);
  return column?.kind === 'time' ? dateCell(cell, styles.time) : textCell(cell);
}

export const rowXml = (row: ExportRow, columns: readonly ExportColumn[]): string =>
  `<row>${row.map((cell, index) => cellXml(cell, columns[index])).join('')}</row>`;

export const headerXml = (columns: readonly ExportColumn[]): string =>
  `<row>${columns.map((column) => textCell(column.header, styles.header)).join('')}</row>`;
