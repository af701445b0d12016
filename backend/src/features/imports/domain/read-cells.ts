import { cleanCell } from './clean-cell.js';
import type { CellStyle, ColumnMapping, ColumnTarget, CustomerField, OrderField } from './column-mapping.js';
import type { SourceRow, TablePosition, TextLayout, WorkbookLayout } from './file-format.js';
import type { RowProblem } from './import-problem.js';

export type MappedRow<Outcome> =
  | { kind: 'record'; record: Outcome }
  /** `orderNumber` of the order that the row belongs to, where it could still be read. */
  | { kind: 'problems'; problems: RowProblem[]; orderNumber?: string | null }
  | { kind: 'blank' };

/** Where a field stands in the row, and how it is written; `index` is -1 for a field the file does not have. */
export type FieldColumn = { index: number } & CellStyle;

export function findColumn(mapping: ColumnMapping, field: OrderField | CustomerField): FieldColumn {
  const index = mapping.findIndex((target) => target.to === 'field' && target.field === field);
  const target: ColumnTarget | undefined = mapping[index];
  return target?.to === 'field' ? { ...target, index } : { index: -1 };
}

const unreadable = (text: string): boolean => text.includes('\u0000') || text.includes('\ufffd');
/** What a spreadsheet leaves of a long number once it has been saved as text: 1.38E+10. */
const damaged = /^\d(?:[.,]\d+)?E\+\d+$/i;
const email = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

export const longestIdentifier = 200;
export const longestText = 2_000;

export function readText(cells: readonly string[], index: number, problems: RowProblem[], longest = longestText): string | null {
  if (index < 0) return null;
  const raw = cells[index];
  if (raw === undefined || raw === '') return null;
  const text = cleanCell(raw);
  if (text === '') return null;
  if (text.length > longest) problems.push({ code: 'imports.text-too-long', column: index, params: { longest } });
  else if (unreadable(text)) problems.push({ code: 'imports.text-unreadable', column: index, params: {} });
  return text;
}

export function readIdentifier(cells: readonly string[], index: number, problems: RowProblem[]): string | null {
  const text = readText(cells, index, problems, longestIdentifier);
  if (text !== null && damaged.test(text)) problems.push({ code: 'imports.number-damaged', column: index, params: {} });
  return text;
}

export function readEmail(cells: readonly string[], index: number, problems: RowProblem[]): string | null {
  const text = readText(cells, index, problems, longestIdentifier);
  if (text !== null && !email.test(text)) problems.push({ code: 'imports.email-unreadable', column: index, params: {} });
  return text;
}

export const isBlank = (row: SourceRow): boolean => row.cells.every((cell) => cell.trim() === '');

/**
 * More cells than there are columns means that a delimiter stood inside a value; with runs of spaces fewer cells mean that one was empty,
 * and nobody can tell which. Then no cell of the row can be trusted.
 */
export function checkWidth(row: SourceRow, format: (TextLayout | WorkbookLayout) & TablePosition): RowProblem | undefined {
  const bySpaces = format.container === 'text' && format.delimiter === 'spaces';
  const found = row.cells.length;
  const expected = format.width;
  const fits = bySpaces ? found === expected : found <= expected || row.cells.slice(expected).every((cell) => cell.trim() === '');
  return fits ? undefined : { code: 'imports.cell-count', column: null, params: { found, expected } };
}

export const shown = (value: string): string => (value.length > 40 ? `${value.slice(0, 40)}…` : value);
