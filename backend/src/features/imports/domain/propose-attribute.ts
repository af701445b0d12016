import type { AttributeType, ColumnTarget } from './column-mapping.js';
import { isTelling } from './detect-date-format.js';
import { columnLetter } from './column-letter.js';
import type { ColumnProfile } from './profile-columns.js';

const moneyName = /amount|price|total|cost|value|paid|fee|balance|金额|价|费|余额|额/i;

function typeOf(column: ColumnProfile): AttributeType {
  if (column.filled === 0) return 'text';
  if (column.booleanShare === 1 && column.distinct <= 2) return 'boolean';
  if (column.date !== null && column.date.share > 0.95 && isTelling(column.date.format)) return 'date';
  if (column.integerShare === 1 && !column.zeroPadded && column.largest < 1e12 && column.phoneShare < 0.5)
    return moneyName.test(column.header ?? '') ? 'money' : 'integer';
  if (column.decimal.share === 1 && !column.zeroPadded && column.phoneShare < 0.5) return 'money';
  if (column.distinct <= 12 && column.filled >= column.distinct * 4 && column.values.every((value) => value.length <= 40)) return 'choice';
  return 'text';
}

const keyOf = (column: ColumnProfile): string => {
  const words = (column.header ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[a-z]/.test(words) ? words.slice(0, 40) : `column_${columnLetter(column.index).toLowerCase()}`;
};

/** The attribute that a column would become; the person decides whether it does. */
export function proposeAttribute(column: ColumnProfile): Extract<ColumnTarget, { to: 'attribute' }> {
  const type = typeOf(column);
  const name =
    (column.header ?? '')
      .replaceAll(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 50)
      .trim() || columnLetter(column.index);
  const choices = type === 'choice' ? { choices: [...new Set(column.values)].toSorted() } : {};
  const dateFormat = type === 'date' && column.date ? { dateFormat: column.date.format } : {};
  const decimalStyle = type === 'money' ? { decimalStyle: column.decimal.style } : {};
  return { to: 'attribute', key: keyOf(column), name, type, ...choices, ...dateFormat, ...decimalStyle };
}
