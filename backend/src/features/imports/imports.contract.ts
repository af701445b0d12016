import { z } from 'zod';
import { Currency, Id, Instant, page, PageQuery, text, Version } from '../../platform/http/schemas.js';
import { customerFields, importKinds, orderFields } from './domain/column-mapping.js';
import { textEncodings } from './domain/file-format.js';
import { importStates } from './domain/import-state.js';
import { ImportResult } from './import-record.js';
import { ColumnMapping, FormatChoices } from './mapping.contract.js';
import { ImportColumn, ImportSample } from './sample.contract.js';

const Source = text(100).describe(
  'Names the shop or system that the file comes from. The same rows from the same source are recognised, for ever. `import` unless given.',
);
const Params = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));
const Problem = z.object({ code: z.string(), params: Params });

export const ImportFields = z.object({
  kind: z.enum(importKinds),
  mapping: ColumnMapping.optional(),
  currency: Currency.optional().describe('Of rows that name none; the company’s unless given.'),
  source: Source.optional(),
  format: FormatChoices.optional(),
});
export type ImportFields = z.infer<typeof ImportFields>;

export const PreviewImportRequest = ImportFields.omit({ kind: true })
  .extend({ version: Version.optional() })
  .meta({ id: 'PreviewImportRequest', examples: [{ currency: 'USD' }] });
export type PreviewImportRequest = z.infer<typeof PreviewImportRequest>;

export const ImportVersion = z.object({ version: Version.optional() }).meta({ id: 'ImportVersion', examples: [{}] });
export type ImportVersion = z.infer<typeof ImportVersion>;

export const ImportsQuery = PageQuery;
export type ImportsQuery = z.infer<typeof ImportsQuery>;

export const ErrorsQuery = z.object({ format: z.enum(['csv']).default('csv') });
export type ErrorsQuery = z.infer<typeof ErrorsQuery>;

const RowProblem = z.object({
  code: z.string(),
  column: z.int().nullable().describe('Counted from 0; null when it concerns the whole row.'),
  params: Params,
});

const ImportPreview = z
  .object({
    missing: z
      .array(z.array(z.enum([...orderFields, ...customerFields])))
      .describe('At least one field of each group must be mapped before anything can be read.'),
    rows: z.int(),
    records: z.int().describe('Rows without problems.'),
    orders: z.int(),
    newOrders: z.int(),
    knownOrders: z.int().describe('Recorded already: they will not be counted again.'),
    cancelledOrders: z.int(),
    refundedOrders: z.int(),
    customers: z.int(),
    newCustomers: z.int(),
    knownCustomers: z.int(),
    totals: z.array(z.object({ currency: z.string(), orders: z.int(), total: z.int().describe('Minor units.') })),
    firstOccurredAt: Instant.nullable(),
    lastOccurredAt: Instant.nullable(),
    problemRows: z.int(),
    problems: z.array(z.object({ code: z.string(), rows: z.int() })),
    problemSample: z.array(z.object({ row: z.int(), problems: z.array(RowProblem) })),
  })
  .meta({ id: 'ImportPreview', description: 'What running the import would do; nothing is recorded yet.' });
export type ImportPreview = z.infer<typeof ImportPreview>;

const Format = z
  .object({
    container: z.enum(['text', 'xlsx']),
    encoding: z.enum(textEncodings).optional(),
    delimiter: z.string().optional(),
    sheet: z.string().optional(),
    sheets: z.array(z.string()).optional(),
    headerRow: z.int().nullable(),
    firstDataRow: z.int(),
    width: z.int(),
  })
  .meta({ id: 'ImportFormat' });

const listed = {
  id: Id,
  kind: z.enum(importKinds),
  state: z.enum(importStates),
  source: z.string(),
  fileName: z.string(),
  fileSize: z.int().describe('Bytes.'),
  currency: Currency.nullable(),
  rowsDone: z.int(),
  rowsTotal: z.int().nullable(),
  result: ImportResult.nullable(),
  problem: Problem.nullable(),
  hasErrorFile: z.boolean(),
  taskId: Id.nullable().describe('The background task that is working on it, or did.'),
  createdBy: Id.nullable(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
  version: Version,
};

export const ListedImport = z.object(listed).meta({ id: 'ListedImport' });
export type ListedImport = z.infer<typeof ListedImport>;

export const Import = z
  .object({
    ...listed,
    format: Format.nullable(),
    mapping: ColumnMapping,
    columns: z.array(ImportColumn).describe('Empty once the file is gone.'),
    preview: ImportPreview.nullable(),
    obstacle: Problem.nullable().describe('Why it cannot be run as things are: a quota of the company would not hold what it brings.'),
    sample: ImportSample.nullable().describe('Null once the file is gone, or without the right to see contacts.'),
  })
  .meta({ id: 'Import' });
export type Import = z.infer<typeof Import>;

export const ImportPage = page(ListedImport, 'ImportPage');
export type ImportPage = z.infer<typeof ImportPage>;

/** The form as the API's description shows it. */
export const uploadBody = {
  schema: {
    type: 'object',
    required: ['file', 'kind'],
    properties: {
      file: { type: 'string', format: 'binary', description: 'CSV or XLSX.' },
      kind: { type: 'string', enum: [...importKinds] },
      mapping: { type: 'string', description: 'JSON: one target for each column; guessed unless given.' },
      currency: { type: 'string', description: 'ISO 4217; of rows that name none.' },
      source: { type: 'string', description: 'The shop or system that the file comes from; `import` unless given.' },
      format: { type: 'string', description: 'JSON: encoding, delimiter, sheet, headerRow, where they are known better than detected.' },
    },
  },
};
