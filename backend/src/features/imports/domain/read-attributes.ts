import { cleanCell } from './clean-cell.js';
import type { AttributeType, CellStyle, ColumnMapping } from './column-mapping.js';
import { currencyExponent } from './currency-exponents.js';
import type { RowProblem } from './import-problem.js';
import { readText, shown } from './read-cells.js';
import { readDate } from './read-date.js';
import { readMinorUnits } from './read-decimal.js';

/** Money in minor units of the file's currency, a date as YYYY-MM-DD. */
export type AttributeValue = string | number | boolean;

const yes = new Set(['true', 'yes', 'y', '1', '是', '有', '对', '√']);
const no = new Set(['false', 'no', 'n', '0', '否', '无', '错', '×']);

export const writeDay = (date: { year: number; month: number; day: number }): string =>
  `${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;

function readInteger(text: string): number | undefined {
  const result = readMinorUnits(text, 'point', 0);
  return 'units' in result ? result.units : undefined;
}

function readBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}

function readMoney(text: string, style: CellStyle, exponent: number): number | undefined {
  const result = readMinorUnits(text, style.decimalStyle ?? 'point', exponent);
  return 'units' in result ? result.units : undefined;
}

function readValue(text: string, type: AttributeType, style: CellStyle, exponent: number): AttributeValue | undefined {
  if (type === 'integer') return readInteger(text);
  if (type === 'money') return readMoney(text, style, exponent);
  if (type === 'boolean') return readBoolean(text);
  if (type !== 'date') return text;
  const date = readDate(text, style.dateFormat ?? 'ymd');
  return date && writeDay(date);
}

export type AttributeReader = (cells: readonly string[], problems: RowProblem[]) => Record<string, AttributeValue>;

export function createAttributeReader(mapping: ColumnMapping, currency: string): AttributeReader {
  const exponent = currencyExponent(currency);
  const columns = mapping.flatMap((target, index) => (target.to === 'attribute' ? [{ ...target, index }] : []));
  const none: Record<string, AttributeValue> = Object.freeze({});
  if (columns.length === 0) return () => none;
  return (cells, problems) => {
    const values: Record<string, AttributeValue> = {};
    for (const { key, type, index, ...style } of columns) {
      const cell = cells[index];
      if (cell === undefined || cleanCell(cell) === '') continue;
      const text = readText(cells, index, problems);
      if (text === null) continue;
      const value = readValue(text, type, style, exponent);
      if (value === undefined) problems.push({ code: 'imports.attribute-unreadable', column: index, params: { value: shown(text), type } });
      else values[key] = value;
    }
    return values;
  };
}
