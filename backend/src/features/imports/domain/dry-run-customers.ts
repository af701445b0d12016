import { countText, createCompactCounter } from './compact-counter.js';
import { createFaultCounter, type DryRunSummary, recordsShown } from './dry-run.js';
import type { SourceRow } from './file-format.js';
import type { CustomerRecord } from './map-customer-rows.js';
import type { MappedRow } from './read-cells.js';

export type SeenCustomer = { customer: CustomerRecord; first: boolean };

export type CustomerDryRun = {
  add(row: SourceRow, mapped: MappedRow<CustomerRecord>): SeenCustomer | undefined;
  /** The first records, for the person to look at; they hold contact values and are not for storing in the clear. */
  readonly sample: readonly CustomerRecord[];
  summary(): DryRunSummary;
};

/** What an import of customers would bring. */
export function createCustomerDryRun(): CustomerDryRun {
  const faults = createFaultCounter();
  const customers = createCompactCounter();
  const sample: CustomerRecord[] = [];
  let records = 0;
  return {
    sample,
    add(row, mapped) {
      if (mapped.kind === 'problems') faults.add({ row, problems: mapped.problems });
      if (mapped.kind !== 'record') return undefined;
      const { record: customer } = mapped;
      if (sample.length < recordsShown) sample.push(customer);
      records += 1;
      const key = customer.externalId ?? customer.number ?? customer.email?.toLowerCase() ?? customer.phone ?? `row ${customer.row}`;
      return { customer, first: countText(customers, key) === 1 };
    },
    summary: () => ({
      rows: records + faults.rows,
      records,
      orders: 0,
      cancelledOrders: 0,
      refundedOrders: 0,
      customers: customers.distinct,
      totals: [],
      firstOccurredAt: null,
      lastOccurredAt: null,
      scattered: false,
      ...faults.summary(),
    }),
  };
}
