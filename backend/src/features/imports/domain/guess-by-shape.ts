import type { CustomerField, ImportKind, OrderField } from './column-mapping.js';
import { isTelling } from './detect-date-format.js';
import type { ColumnProfile } from './profile-columns.js';

type Field = OrderField | CustomerField;
type Claim = { column: number; field: Field; confidence: number };

const isDate = (column: ColumnProfile): boolean => column.date !== null && isTelling(column.date.format) && column.date.share > 0.9;
const isNumber = (column: ColumnProfile): boolean => column.decimal.share > 0.9 && !isDate(column);
const isCode = (column: ColumnProfile): boolean =>
  column.filled > 0 &&
  column.decimalShare === 0 &&
  !isDate(column) &&
  column.values.every((value) => value.length <= 64 && !/\s/.test(value));

/** Do two columns say the same thing in different words, row by row? */
function saysTheSame(left: ColumnProfile, right: ColumnProfile): boolean {
  if (left.distinct !== right.distinct || left.values.length !== right.values.length) return false;
  const pairs = new Set(left.values.map((value, row) => `${value}\u0000${right.values[row] ?? ''}`));
  return pairs.size === left.distinct;
}

function orderClaims(columns: readonly ColumnProfile[], taken: readonly Claim[]): Claim[] {
  const free = columns.filter((column) => column.filled > 0 && !taken.some((claim) => claim.column === column.index));
  const has = (...fields: Field[]): boolean => taken.some((claim) => fields.includes(claim.field));
  const claims: Claim[] = [];
  const left = (): ColumnProfile[] => free.filter((column) => !claims.some((claim) => claim.column === column.index));
  const claim = (field: Field, column: ColumnProfile | undefined, confidence: number): void => {
    if (column) claims.push({ column: column.index, field, confidence });
  };

  if (!has('occurredAt')) claim('occurredAt', left().find(isDate), 0.75);
  if (!has('customerEmail'))
    claim(
      'customerEmail',
      left().find((column) => column.emailShare > 0.9),
      0.7,
    );
  if (!has('amount', 'orderAmount', 'unitPrice'))
    claim(
      'amount',
      left().findLast((column) => isNumber(column) && column.decimalShare > 0.1) ??
        left().findLast((column) => isNumber(column) && !column.zeroPadded),
      0.65,
    );
  if (!has('customerExternalId', 'customerEmail', 'customerPhone') && !claims.some(({ field }) => field === 'customerEmail'))
    claim('customerExternalId', pickCustomer(left(), claims), 0.55);
  if (columns.some((column) => column.header !== null)) return claims;

  const quantity = left().find(
    (column) =>
      isNumber(column) &&
      column.decimalShare === 0 &&
      column.largest < 10_000 &&
      !column.zeroPadded &&
      column.distinct < column.filled / 2 &&
      !repeatsACustomer(column, columns, claims),
  );
  claim('quantity', quantity, 0.5);
  claim(
    'orderNumber',
    left().find((column) => isCode(column) && column.distinct === column.filled && column.filled > 5),
    0.45,
  );
  return claims;
}

const repeatsACustomer = (column: ColumnProfile, columns: readonly ColumnProfile[], claims: readonly Claim[]): boolean => {
  const customer = columns[claims.find(({ field }) => field === 'customerExternalId')?.column ?? -1];
  return customer !== undefined && saysTheSame(column, customer);
};

/** A code that comes back, and comes before the date and the amount; of two that say the same, the one nearer to them. */
function pickCustomer(columns: readonly ColumnProfile[], claims: readonly Claim[]): ColumnProfile | undefined {
  const codes = columns.filter(isCode);
  const date = claims.find(({ field }) => field === 'occurredAt')?.column ?? columns.length;
  const returning = codes.filter((column) => column.distinct < column.filled && column.distinct > column.filled / 20);
  const candidates = returning.length > 0 ? returning : codes;
  const variety = Math.max(...candidates.map((column) => column.distinct));
  const varied = candidates.filter((column) => column.distinct >= variety * 0.8);
  return varied.toSorted((left, right) => Math.abs(date - left.index) - Math.abs(date - right.index) || left.index - right.index)[0];
}

function customerClaims(columns: readonly ColumnProfile[], taken: readonly Claim[]): Claim[] {
  const free = columns.filter((column) => column.filled > 0 && !taken.some((claim) => claim.column === column.index));
  const claims: Claim[] = [];
  const claim = (field: Field, fits: (column: ColumnProfile) => boolean, confidence: number): void => {
    if (taken.some((each) => each.field === field)) return;
    const column = free.find((each) => !claims.some((other) => other.column === each.index) && fits(each));
    if (column) claims.push({ column: column.index, field, confidence });
  };
  claim('email', (column) => column.emailShare > 0.8, 0.8);
  claim('phone', (column) => column.phoneShare > 0.8, 0.7);
  if (columns.some((column) => column.header !== null)) return claims;
  claim(
    'externalId',
    (column) => isCode(column) && column.distinct === column.filled && column.values.every((value) => /\d/.test(value)),
    0.5,
  );
  claim('name', (column) => column.decimal.share === 0 && !isDate(column) && column.distinct > column.filled / 2, 0.5);
  return claims;
}

/** Guesses for the columns whose header says nothing, from what stands in them. */
export function guessByShape(kind: ImportKind, columns: readonly ColumnProfile[], taken: readonly Claim[]): Claim[] {
  return kind === 'orders' ? orderClaims(columns, taken) : customerClaims(columns, taken);
}
