import type { SourceRow } from './file-format.js';
import type { RowProblem } from './import-problem.js';
import type { CustomerReference, OrderLineRecord } from './map-order-rows.js';
import type { AttributeValue } from './read-attributes.js';
import type { MappedRow } from './read-cells.js';
import { largestAmount } from './read-order-amounts.js';

export type ImportedLine = {
  lineId: string;
  sku: string | null;
  name: string | null;
  category: string | null;
  quantity: number;
  amount: number;
};

/** An order as the file tells it. `returned` are lines that were refunded or cancelled while others were not. */
export type ImportedOrder = {
  key: string;
  /** False where the rows carry no order number and the key is made of their content. */
  numbered: boolean;
  customer: CustomerReference;
  occurredAt: Date;
  currency: string;
  amount: number;
  /** The file states the amount of the whole order, which holds whatever its lines add up to. */
  amountStated: boolean;
  lines: ImportedLine[];
  status: OrderLineRecord['status'];
  returned: { lineId: string; amount: number }[];
  attributes: Record<string, AttributeValue>;
  rows: SourceRow[];
};

export type FaultyRow = { row: SourceRow; problems: readonly RowProblem[] };

export type Assembled = { kind: 'order'; order: ImportedOrder } | { kind: 'faulty'; rows: FaultyRow[] };

export type OrderAssembler = {
  /** Takes a row, and hands out the order that ended before it. */
  add(row: SourceRow, mapped: MappedRow<OrderLineRecord>): Assembled | undefined;
  /** What is still open. */
  end(): Assembled | undefined;
};

/** A row with what it says of an order; without a record it is faulty. */
export type Piece = { row: SourceRow; record: OrderLineRecord | null; problems: readonly RowProblem[] };

/** Puts lines that stand together into orders. One faulty line keeps its whole order out: half an order would be a wrong one. */
export function createOrderAssembler(): OrderAssembler {
  let open: Piece[] = [];
  let openKey: string | null = null;

  const close = (): Assembled | undefined => {
    const pieces = open;
    open = [];
    openKey = null;
    return pieces.length === 0 ? undefined : assembleOrder(pieces);
  };

  return {
    add(row, mapped) {
      if (mapped.kind === 'blank') return undefined;
      const piece: Piece =
        mapped.kind === 'record' ? { row, record: mapped.record, problems: [] } : { row, record: null, problems: mapped.problems };
      const key = mapped.kind === 'record' ? mapped.record.orderNumber : (mapped.orderNumber ?? null);
      if (key !== null && key === openKey) {
        open.push(piece);
        return undefined;
      }
      const before = close();
      open = [piece];
      openKey = key;
      return before;
    },
    end: close,
  };
}

/** The rows of one order, in the order of the file. */
export function assembleOrder(pieces: readonly Piece[]): Assembled {
  const records = pieces.flatMap(({ record }) => (record === null ? [] : [record]));
  const [head] = records;
  const problem = records.length < pieces.length ? 'imports.order-incomplete' : problemOf(records);
  if (head === undefined || problem !== undefined) {
    const concerning: RowProblem[] = problem === undefined ? [] : [{ code: problem, column: null, params: {} }];
    return {
      kind: 'faulty',
      rows: pieces.map(({ row, record, problems }) => ({ row, problems: record === null ? problems : concerning })),
    };
  }
  const amount = amountOf(records);
  const lines = linesOf(records, amount);
  const kept = records.filter(({ status }) => status === 'completed').length;
  const returned = records.flatMap(({ status }, index) => {
    const line = lines[index];
    return kept === 0 || status === 'completed' || line === undefined ? [] : [{ lineId: line.lineId, amount: line.amount }];
  });
  return {
    kind: 'order',
    order: {
      key: head.orderKey,
      numbered: head.orderNumber !== null,
      customer: head.customer,
      occurredAt: head.occurredAt,
      currency: head.currency,
      amount,
      amountStated: records.some(({ orderAmount }) => orderAmount !== null),
      lines: saysSomething(records) ? lines : [],
      status: kept > 0 ? 'completed' : records.every(({ status }) => status === 'cancelled') ? 'cancelled' : 'refunded',
      returned,
      attributes: records.length === 1 ? head.attributes : Object.assign({}, ...records.map(({ attributes }) => attributes)),
      rows: pieces.map(({ row }) => row),
    },
  };
}

/** A stated amount of the order counts once, and instead of its lines. */
function amountOf(records: readonly OrderLineRecord[]): number {
  const stated = records.find(({ orderAmount }) => orderAmount !== null)?.orderAmount;
  return stated ?? records.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
}

function problemOf(records: readonly OrderLineRecord[]): RowProblem['code'] | undefined {
  const [head] = records;
  if (head === undefined) return undefined;
  if (records.some((record) => record.currency !== head.currency || !sameCustomer(record.customer, head.customer)))
    return 'imports.order-differs';
  return amountOf(records) > largestAmount ? 'imports.amount-too-large' : undefined;
}

function sameCustomer(one: CustomerReference, other: CustomerReference): boolean {
  if (one.externalId !== null && other.externalId !== null) return one.externalId === other.externalId;
  if (one.email !== null && other.email !== null) return one.email.toLowerCase() === other.email.toLowerCase();
  return one.phone === null || other.phone === null || one.phone === other.phone;
}

function linesOf(records: readonly OrderLineRecord[], amount: number): ImportedLine[] {
  const taken = new Set<string>();
  return records.map((record, index) => {
    let lineId = record.lineId ?? String(index + 1);
    while (taken.has(lineId)) lineId = `${lineId}.${index + 1}`;
    taken.add(lineId);
    return {
      lineId,
      sku: record.sku,
      name: record.productName,
      category: record.category,
      quantity: record.quantity ?? 1,
      amount: record.amount ?? (records.length === 1 ? amount : 0),
    };
  });
}

/** A single line that only repeats the order's amount is no item. */
function saysSomething(records: readonly OrderLineRecord[]): boolean {
  const [line] = records;
  if (records.length > 1 || line === undefined) return true;
  return line.quantity !== null || line.sku !== null || line.productName !== null || line.category !== null || line.lineId !== null;
}
