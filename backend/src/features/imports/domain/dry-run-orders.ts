import { type Assembled, createOrderAssembler, type ImportedOrder } from './assemble-orders.js';
import { countText, createCompactCounter, hasText, sameAsFirst } from './compact-counter.js';
import { createFaultCounter, type DryRunSummary, type FirstSeen, recordsShown } from './dry-run.js';
import type { SourceRow } from './file-format.js';
import type { CustomerReference, OrderLineRecord } from './map-order-rows.js';
import type { MappedRow } from './read-cells.js';

export type SeenOrder = { order: ImportedOrder; first: FirstSeen };

export type OrderDryRun = {
  /** Hands out the order that ended before this row. */
  add(row: SourceRow, mapped: MappedRow<OrderLineRecord>): SeenOrder | undefined;
  end(): SeenOrder | undefined;
  /** The first orders, for the person to look at; they hold contact values and are not for storing in the clear. */
  readonly sample: readonly ImportedOrder[];
  summary(): DryRunSummary;
};

/** What an import of orders would bring. Of lines that stand apart each piece counts by itself, their order once. */
export function createOrderDryRun(): OrderDryRun {
  const faults = createFaultCounter();
  const assembler = createOrderAssembler();
  const numbered = createCompactCounter();
  const stated = createCompactCounter();
  const customers = createCompactCounter();
  const totals = new Map<string, { currency: string; orders: number; total: number }>();
  const sample: ImportedOrder[] = [];
  const others = { completed: 0, cancelled: 0, refunded: 0 };
  let numberless = 0;
  let records = 0;
  let scattered = false;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;

  /** What this piece adds to the total of its order. */
  const adds = (order: ImportedOrder): number => {
    if (!order.numbered) return order.amount;
    if (order.amountStated) return countText(stated, order.key) === 1 ? order.amount : 0;
    return stated.distinct > 0 && hasText(stated, order.key) ? 0 : order.amount;
  };

  const see = (order: ImportedOrder): SeenOrder | undefined => {
    const known = order.numbered ? sameAsFirst(numbered, order.key, referenceKey(order.customer)) : undefined;
    if (known !== undefined) scattered = true;
    if (known === false) {
      for (const row of order.rows) faults.add({ row, problems: [{ code: 'imports.order-differs', column: null, params: {} }] });
      return undefined;
    }
    const isNew = known === undefined;
    if (!order.numbered) numberless += 1;
    if (sample.length < recordsShown) sample.push(order);
    records += order.rows.length;
    const customer = countText(customers, referenceKey(order.customer)) === 1;
    first = Math.min(first, order.occurredAt.getTime());
    last = Math.max(last, order.occurredAt.getTime());
    const amount = adds(order);
    if (isNew) others[order.status] += 1;
    if (order.status !== 'cancelled') {
      const total = totals.get(order.currency) ?? { currency: order.currency, orders: 0, total: 0 };
      totals.set(order.currency, { ...total, orders: total.orders + (isNew ? 1 : 0), total: total.total + amount });
    }
    return { order, first: { order: isNew, customer } };
  };

  const take = (assembled: Assembled | undefined): SeenOrder | undefined => {
    if (assembled?.kind === 'order') return see(assembled.order);
    for (const faulty of assembled?.rows ?? []) faults.add(faulty);
    return undefined;
  };
  const end = (): SeenOrder | undefined => take(assembler.end());

  return {
    sample,
    add: (row, mapped) => take(assembler.add(row, mapped)),
    end,
    summary: () => {
      end();
      return {
        rows: records + faults.rows,
        records,
        orders: numbered.distinct + numberless,
        cancelledOrders: others.cancelled,
        refundedOrders: others.refunded,
        customers: customers.distinct,
        totals: [...totals.values()].toSorted((left, right) => right.orders - left.orders),
        firstOccurredAt: first <= last ? new Date(first) : null,
        lastOccurredAt: first <= last ? new Date(last) : null,
        scattered,
        ...faults.summary(),
      };
    },
  };
}

function referenceKey({ externalId, email, phone }: CustomerReference): string {
  return externalId ?? (email ? `@${email.toLowerCase()}` : `#${phone ?? ''}`);
}
