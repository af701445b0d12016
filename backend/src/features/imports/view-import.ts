import type { DeclaredError } from '../../platform/errors/define-error.js';
import type { ColumnTarget } from './domain/column-mapping.js';
import type { StoredPreview } from './domain/stored-preview.js';
import type { ImportRecord } from './import-record.js';
import type { Import, ImportPreview, ListedImport } from './imports.contract.js';
import type { StoredSample } from './sample.contract.js';

export function listImport(record: ImportRecord): ListedImport {
  const { id, kind, state, source, fileName, fileSize, currency, rowsDone, result, problem, taskId, createdBy, version } = record;
  return {
    id,
    kind,
    state,
    source,
    fileName,
    fileSize,
    currency,
    rowsDone,
    result,
    problem,
    taskId,
    createdBy,
    version,
    rowsTotal: record.preview?.summary?.rows ?? null,
    hasErrorFile: record.errorFileId !== null || (record.startedAt === null && (record.preview?.summary?.problemRows ?? 0) > 0),
    createdAt: record.createdAt.toISOString(),
    startedAt: record.startedAt?.toISOString() ?? null,
    finishedAt: record.finishedAt?.toISOString() ?? null,
    undoneAt: record.undoneAt?.toISOString() ?? null,
  };
}

type Surroundings = { sample: StoredSample | null; obstacle: DeclaredError | undefined; seesContacts: boolean };

/** `sample` holds addresses and names as they stand in the file: it is shown to those who may see contacts. */
export function viewImport(record: ImportRecord, { sample, obstacle, seesContacts }: Surroundings): Import {
  const { mapping } = record;
  return {
    ...listImport(record),
    format: viewFormat(record),
    mapping: [...mapping],
    columns: (sample?.columns ?? []).map((column, index) => ({
      ...column,
      attribute: seesContacts ? column.attribute : withoutChoices(column.attribute),
      target: mapping[index] ?? column.guess,
    })),
    preview: record.preview && viewPreview(record.preview),
    obstacle: obstacle ? { code: obstacle.code, params: { ...obstacle.params } } : null,
    sample: seesContacts ? (sample?.sample ?? null) : null,
  };
}

function viewFormat({ format: { detected } }: ImportRecord): Import['format'] {
  if (!detected) return null;
  const { container, headerRow, firstDataRow, width } = detected;
  const position = { container, headerRow, firstDataRow, width };
  return detected.container === 'text'
    ? { ...position, encoding: detected.encoding, delimiter: detected.delimiter }
    : { ...position, sheet: detected.sheet, sheets: detected.sheets };
}

function viewPreview({ missing, summary, known }: StoredPreview): ImportPreview {
  const { orders = 0, customers = 0 } = summary ?? {};
  return {
    missing: missing.map((group) => [...group]),
    rows: summary?.rows ?? 0,
    records: summary?.records ?? 0,
    orders,
    newOrders: orders - known.orders,
    knownOrders: known.orders,
    cancelledOrders: summary?.cancelledOrders ?? 0,
    refundedOrders: summary?.refundedOrders ?? 0,
    customers,
    newCustomers: customers - known.customers,
    knownCustomers: known.customers,
    totals: summary?.totals ?? [],
    firstOccurredAt: written(summary?.firstOccurredAt),
    lastOccurredAt: written(summary?.lastOccurredAt),
    problemRows: summary?.problemRows ?? 0,
    problems: summary?.problems ?? [],
    problemSample: (summary?.problemSample ?? []).map(({ row, problems }) => ({
      row,
      problems: problems.map((problem) => ({ ...problem, params: { ...problem.params } })),
    })),
  };
}

/** Stored as JSON, where an instant is text. */
function written(instant: Date | string | null | undefined): string | null {
  return instant === null || instant === undefined ? null : new Date(instant).toISOString();
}

function withoutChoices(target: ColumnTarget): ColumnTarget {
  if (target.to !== 'attribute') return target;
  const { choices: _, ...rest } = target;
  return rest;
}
