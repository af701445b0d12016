import type { RowProblem, RowProblemCode } from './import-problem.js';
import type { FaultyRow } from './assemble-orders.js';

export type ProblemRow = { row: number; problems: readonly RowProblem[] };

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
  /** Whether lines of one order stand apart in the file, so that no order is whole before the last row was read. */
  scattered: boolean;
  problemRows: number;
  problems: { code: RowProblemCode; rows: number }[];
  problemSample: ProblemRow[];
};

/** Whether something is the first of its order, and of its customer, in the file. */
export type FirstSeen = { order: boolean; customer: boolean };

const mostProblemsShown = 50;
export const recordsShown = 20;

export type FaultCounter = {
  add(faulty: FaultyRow): void;
  readonly rows: number;
  summary(): Pick<DryRunSummary, 'problemRows' | 'problems' | 'problemSample'>;
};

export function createFaultCounter(): FaultCounter {
  const counts = new Map<RowProblemCode, number>();
  const sample: ProblemRow[] = [];
  let problemRows = 0;
  return {
    add({ row, problems }) {
      problemRows += 1;
      for (const code of new Set(problems.map((problem) => problem.code))) counts.set(code, (counts.get(code) ?? 0) + 1);
      if (sample.length < mostProblemsShown) sample.push({ row: row.number, problems });
    },
    get rows() {
      return problemRows;
    },
    summary: () => ({
      problemRows,
      problems: [...counts].map(([code, rows]) => ({ code, rows })).toSorted((left, right) => right.rows - left.rows),
      problemSample: sample,
    }),
  };
}
