import type { CellStyle, ColumnTarget, CustomerField, ImportKind, OrderField } from './column-mapping.js';
import { isTelling } from './detect-date-format.js';
import { guessByShape } from './guess-by-shape.js';
import { matchHeader } from './header-words.js';
import type { ColumnProfile } from './profile-columns.js';
import { proposeAttribute } from './propose-attribute.js';

type Field = OrderField | CustomerField;

/** What a column is taken for and how sure that is (0 … 1); `attribute` is offered where the guess is to ignore it. */
export type ColumnGuess = {
  column: number;
  header: string | null;
  target: ColumnTarget;
  confidence: number;
  attribute: Extract<ColumnTarget, { to: 'attribute' }>;
  /** Set where the sample fits two readings: the person should look. */
  unsure: { dates?: true; decimals?: true };
};

const dateFields: ReadonlySet<Field> = new Set<Field>([
  'occurredAt',
  'birthday',
  'anniversary',
  'cooperationStartedOn',
  'contractStartsOn',
  'contractEndsOn',
]);
const moneyFields: ReadonlySet<Field> = new Set<Field>(['amount', 'unitPrice', 'orderAmount']);

/** Half the cells must be able to mean what the header says; an empty column may mean anything. */
function fits(field: Field, column: ColumnProfile): boolean {
  if (column.filled === 0) return true;
  if (dateFields.has(field)) return column.date !== null;
  if (moneyFields.has(field) || field === 'quantity') return column.decimal.share >= 0.5;
  if (field === 'email' || field === 'customerEmail') return column.emailShare >= 0.5;
  if (field === 'customerName' || field === 'name') return column.decimalShare < 0.5;
  return true;
}

const styleOf = (field: Field, column: ColumnProfile): CellStyle => {
  if (dateFields.has(field)) return { dateFormat: column.date?.format ?? 'ymd' };
  if (moneyFields.has(field) || field === 'quantity') return { decimalStyle: column.decimal.style };
  return {};
};

type Claim = { column: number; field: Field; confidence: number };

function claimsByHeader(kind: ImportKind, columns: readonly ColumnProfile[]): Claim[] {
  return columns.flatMap((column) =>
    (column.header === null ? [] : matchHeader(kind, column.header))
      .filter(({ field }) => fits(field, column))
      .map(({ field, confidence }) => ({ column: column.index, field, confidence: column.filled === 0 ? confidence * 0.6 : confidence })),
  );
}

/** The surest claim first; every field and every column once. */
function settle(claims: readonly Claim[], taken: readonly Claim[] = []): Claim[] {
  const settled = [...taken];
  for (const claim of claims.toSorted((left, right) => right.confidence - left.confidence || left.column - right.column))
    if (!settled.some((other) => other.field === claim.field || other.column === claim.column)) settled.push(claim);
  return settled;
}

export function guessMapping(kind: ImportKind, columns: readonly ColumnProfile[]): ColumnGuess[] {
  const byHeader = settle(claimsByHeader(kind, columns));
  const claims = settle(guessByShape(kind, columns, byHeader), byHeader);
  return columns.map((column) => {
    const claim = claims.find((each) => each.column === column.index);
    const attribute = proposeAttribute(column);
    const common = { column: column.index, header: column.header, attribute };
    if (!claim) return { ...common, target: { to: 'ignore' }, confidence: column.header === null ? 0.5 : 0.8, unsure: {} };
    const date = dateFields.has(claim.field);
    const money = moneyFields.has(claim.field);
    return {
      ...common,
      target: { to: 'field', field: claim.field, ...styleOf(claim.field, column) },
      confidence: Math.round(claim.confidence * 100) / 100,
      unsure: {
        ...(date && column.date !== null && (column.date.alternative !== null || !isTelling(column.date.format))
          ? { dates: true as const }
          : {}),
        ...(money && column.decimal.unsure ? { decimals: true as const } : {}),
      },
    };
  });
}
