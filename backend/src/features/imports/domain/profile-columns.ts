import { cleanCell } from './clean-cell.js';
import { type DateGuess, detectDateFormat } from './detect-date-format.js';
import { type DecimalGuess, detectDecimalStyle } from './detect-decimal-style.js';
import type { SourceRow } from './file-format.js';
import { withoutLunarMark } from './lunar-mark.js';
import { readDecimal } from './read-decimal.js';

/** The shape of one column in the sample. Shares are parts of the filled cells. */
export type ColumnProfile = {
  index: number;
  header: string | null;
  filled: number;
  distinct: number;
  examples: string[];
  values: readonly string[];
  date: DateGuess | null;
  decimal: DecimalGuess;
  integerShare: number;
  decimalShare: number;
  largest: number;
  emailShare: number;
  phoneShare: number;
  booleanShare: number;
  zeroPadded: boolean;
};

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const phone = /^(?:\+?\d[\d\s()-]{8,18}\d|1\d{10})$/;
const boolean = /^(?:true|false|yes|no|y|n|是|否|有|无|对|错|√|×)$/i;

const share = (values: readonly string[], test: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(test).length / values.length;

function profileColumn(index: number, header: string | null, values: readonly string[]): ColumnProfile {
  const distinct = new Set(values);
  const decimal = detectDecimalStyle(values);
  const numbers = values.map((value) => readDecimal(value, decimal.style)).filter((value) => value !== undefined);
  return {
    index,
    header,
    filled: values.length,
    distinct: distinct.size,
    examples: [...distinct].slice(0, 5),
    values,
    date: detectDateFormat(values.map(withoutLunarMark)),
    decimal,
    integerShare: share(values, (value) => /^-?\d+$/.test(value)),
    decimalShare: values.length === 0 ? 0 : numbers.filter((value) => value.includes('.')).length / values.length,
    largest: numbers.reduce((most, value) => Math.max(most, Math.abs(Number(value))), 0),
    emailShare: share(values, (value) => email.test(value)),
    phoneShare: share(values, (value) => phone.test(value) && value.replace(/\D/g, '').length >= 10),
    booleanShare: share(values, (value) => boolean.test(value)),
    zeroPadded: values.some((value) => /^0\d+$/.test(value)),
  };
}

export function profileColumns(header: readonly string[] | null, rows: readonly SourceRow[], width: number): ColumnProfile[] {
  return Array.from({ length: width }, (_, index) =>
    profileColumn(
      index,
      header?.[index]?.trim() || null,
      rows.map((row) => cleanCell(row.cells[index] ?? '')).filter((cell) => cell !== ''),
    ),
  );
}
