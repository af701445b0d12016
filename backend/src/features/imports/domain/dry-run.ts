import { countText, createCompactCounter, hasText } from './compact-counter.js';
import type { SourceRow } from './file-format.js';
import type { RowProblem, RowProblemCode } from './import-problem.js';
import type { CustomerRecord } from './map-customer-rows.js';
import type { OrderLineRecord } from './map-order-rows.js';
import type { MappedRow } from './read-cells.js';

export type ProblemRow = { row: number; problems: RowProblem[] };

/** What an import would bring, without any customer's contact values: it may be stored. `total` is in minor units. */
export type DryRunSummary = {
  /** Filled rows, faulty ones included. */
  rows: number;
  records: number;
  orders: number;
  cancelledOrders: number;
  refundedOrders: number;
  customers: number;
  totals: { currency: string; orders: number; total: number }[];
  firstOccurredAt: Date | null;
  lastOccurredAt: Date | null;
  problemRows: number;
  problems: { code: RowProblemCode; rows: number }[];
  problemSample: ProblemRow[];
};

const mostProblemsShown = 50;

type Faults = {
  rows: number;
  records: number;
  note<Outcome>(row: SourceRow, mapped: MappedRow<Outcome>): Outcome | undefined;
  summary(): Pick<DryRunSummary, 'problemRows' | 'problems' | 'problemSample'>;
};

function createFaults(): Faults {
  const counts = new Map<RowProblemCode, number>();
  const sample: ProblemRow[] = [];
  let problemRows = 0;
  const faults: Faults = {
    rows: 0,
    records: 0,
    note(row, mapped) {
      if (mapped.kind === 'blank') return undefined;
      faults.rows += 1;
      if (mapped.kind === 'record') {
        faults.records += 1;
        return mapped.record;
      }
      problemRows += 1;
      for (const code of new Set(mapped.problems.map((problem) => problem.code))) counts.set(code, (counts.get(code) ?? 0) + 1);
      if (sample.length < mostProblemsShown) sample.push({ row: row.number, problems: mapped.problems });
      return undefined;
    },
    summary: () => ({
      problemRows,
      problems: [...counts].map(([code, rows]) => ({ code, rows })).toSorted((left, right) => right.rows - left.rows),
      problemSample: sample,
    }),
  };
  return faults;
}

export type DryRun<Outcome> = {
  add(row: SourceRow, mapped: MappedRow<Outcome>): void;
  /** The first records, for the person to look at; they hold contact values and are not for storing. */
  readonly sample: readonly Outcome[];
  summary(): DryRunSummary;
};

const recordsShown = 20;

const referenceKey = ({ externalId, email, phone }: OrderLineRecord['customer']): string =>
  externalId ?? (email ? `@${email.toLowerCase()}` : `#${phone ?? ''}`);

export function createOrderDryRun(): DryRun<OrderLineRecord> {
  const faults = createFaults();
  const orders = createCompactCounter();
  const stated = createCompactCounter();
  const customers = createCompactCounter();
  const totals = new Map<string, { currency: string; orders: number; total: number }>();
  const sample: OrderLineRecord[] = [];
  const others = { cancelled: 0, refunded: 0 };
  let numberless = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;

  const isNewOrder = (record: OrderLineRecord): boolean => {
    if (record.orderNumber !== null) return countText(orders, record.orderKey) === 1;
    numberless += 1;
    return true;
  };

  /** What this line adds to the total of its order: a stated order amount counts once, and then instead of the lines. */
  const adds = (record: OrderLineRecord): number => {
    if (record.orderAmount === null) return stated.distinct > 0 && hasText(stated, record.orderKey) ? 0 : (record.amount ?? 0);
    return record.orderNumber === null || countText(stated, record.orderKey) === 1 ? record.orderAmount : 0;
  };

  return {
    sample,
    add(row, mapped) {
      const record = faults.note(row, mapped);
      if (!record) return;
      if (sample.length < recordsShown) sample.push(record);
      countText(customers, referenceKey(record.customer));
      first = Math.min(first, record.occurredAt.getTime());
      last = Math.max(last, record.occurredAt.getTime());
      const isNew = isNewOrder(record);
      const amount = adds(record);
      if (isNew && record.status !== 'completed') others[record.status] += 1;
      if (record.status === 'cancelled') return;
      const total = totals.get(record.currency) ?? { currency: record.currency, orders: 0, total: 0 };
      totals.set(record.currency, { currency: record.currency, orders: total.orders + (isNew ? 1 : 0), total: total.total + amount });
    },
    summary: () => ({
      rows: faults.rows,
      records: faults.records,
      orders: orders.distinct + numberless,
      cancelledOrders: others.cancelled,
      refundedOrders: others.refunded,
      customers: customers.distinct,
      totals: [...totals.values()].toSorted((left, right) => right.orders - left.orders),
      firstOccurredAt: first <= last ? new Date(first) : null,
      lastOccurredAt: first <= last ? new Date(last) : null,
      ...faults.summary(),
    }),
  };
}

export function createCustomerDryRun(): DryRun<CustomerRecord> {
  const faults = createFaults();
  const customers = createCompactCounter();
  const sample: CustomerRecord[] = [];
  return {
    sample,
    add(row, mapped) {
      const record = faults.note(row, mapped);
      if (!record) return;
      if (sample.length < recordsShown) sample.push(record);
      countText(customers, record.externalId ?? record.number ?? record.email?.toLowerCase() ?? record.phone ?? `row ${record.row}`);
    },
    summary: () => ({
      rows: faults.rows,
      records: faults.records,
      orders: 0,
      cancelledOrders: 0,
      refundedOrders: 0,
      customers: customers.distinct,
      totals: [],
      firstOccurredAt: null,
      lastOccurredAt: null,
      ...faults.summary(),
    }),
  };
}
