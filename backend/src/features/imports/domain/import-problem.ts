/** What keeps a row out of Liuke. Sentences live in the message files under the same codes. */
export const rowProblemCodes = [
  'imports.customer-missing',
  'imports.name-missing',
  'imports.date-missing',
  'imports.date-unreadable',
  'imports.date-in-future',
  'imports.amount-missing',
  'imports.amount-unreadable',
  'imports.amount-negative',
  'imports.amount-too-precise',
  'imports.amount-too-large',
  'imports.currency-unknown',
  'imports.quantity-unreadable',
  'imports.status-unknown',
  'imports.order-open',
  'imports.order-incomplete',
  'imports.order-differs',
  'imports.email-unreadable',
  'imports.type-unknown',
  'imports.attribute-unreadable',
  'imports.number-damaged',
  'imports.text-unreadable',
  'imports.text-too-long',
  'imports.cell-count',
] as const;

export type RowProblemCode = (typeof rowProblemCodes)[number];

/** `column` is the zero-based column the problem was found in, null when it concerns the whole row. Params never carry contact values. */
export type RowProblem = { code: RowProblemCode; column: number | null; params: Readonly<Record<string, string | number>> };

export const fileProblemCodes = [
  'imports.file-empty',
  'imports.file-is-gzip',
  'imports.file-is-archive',
  'imports.file-is-old-excel',
  'imports.file-not-table',
  'imports.file-too-large-inside',
  'imports.file-too-wide',
  'imports.file-line-too-long',
  'imports.file-damaged',
  'imports.sheet-unknown',
] as const;

export type FileProblemCode = (typeof fileProblemCodes)[number];

/** The whole file cannot be read; the message for the code names the remedy. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly code: FileProblemCode,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}
