import { currencyExponent, readCurrency } from './currency-exponents.js';
import type { RowProblem } from './import-problem.js';
import { type FieldColumn, readText, shown } from './read-cells.js';
import { readMinorUnits } from './read-decimal.js';

/** The most one amount may be, in minor units. */
export const largestAmount = 10_000_000_000_000;

export function readAmount(cells: readonly string[], column: FieldColumn, currency: string, problems: RowProblem[]): number | null {
  const raw = column.index < 0 ? undefined : cells[column.index];
  if (raw === undefined) return null;
  const exponent = currencyExponent(currency);
  const style = column.decimalStyle ?? 'point';
  let result = readMinorUnits(raw, style, exponent);
  if (!('units' in result)) {
    const text = readText(cells, column.index, problems);
    if (text === null) return null;
    result = readMinorUnits(text, style, exponent);
    if (!('units' in result)) {
      problems.push({ code: `imports.amount-${result.problem}`, column: column.index, params: { value: shown(text), currency } });
      return null;
    }
  }
  const problem = result.units < 0 ? 'imports.amount-negative' : result.units > largestAmount ? 'imports.amount-too-large' : undefined;
  if (problem) problems.push({ code: problem, column: column.index, params: { value: shown(raw.trim()), currency } });
  return result.units;
}

export function readQuantity(cells: readonly string[], column: FieldColumn, problems: RowProblem[]): number | null {
  const raw = column.index < 0 ? undefined : cells[column.index];
  if (raw === undefined) return null;
  const text = readText(cells, column.index, problems);
  if (text === null) return null;
  const result = readMinorUnits(text, column.decimalStyle ?? 'point', 0);
  if ('units' in result && result.units >= 0 && result.units <= 1_000_000_000) return result.units;
  problems.push({ code: 'imports.quantity-unreadable', column: column.index, params: { value: shown(text) } });
  return null;
}

export function readRowCurrency(cells: readonly string[], index: number, otherwise: string, problems: RowProblem[]): string {
  const text = readText(cells, index, problems);
  if (text === null) return otherwise;
  const currency = readCurrency(text);
  if (currency === undefined) problems.push({ code: 'imports.currency-unknown', column: index, params: { value: shown(text) } });
  return currency ?? otherwise;
}
