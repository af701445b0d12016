import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { type EventOutcome, IngestEvents } from '../events/events.public.js';
import { CustomersOfOrders } from './customers-of-orders.js';
import type { ImportedOrder } from './domain/assemble-orders.js';
import type { FaultyRow } from './formats/write-error-file.js';
import { eventsOfOrder } from './import-order-event.js';
import { eachInFlight } from './in-flight.js';
import { type OrderBatch, orderBatches } from './order-batches.js';
import type { ImportPass, PassTotals } from './import-pass.js';
import { StagedOrders } from './staged-orders.js';

/** While one batch is being recorded the next one is read. */
const SIDE_BY_SIDE = 2;

type RecordableBatch = { readonly orders: readonly ImportedOrder[]; readonly faulty: readonly FaultyRow[]; readonly rows: number };

/** Records the orders of a file through the same door as all other events. */
@Injectable()
export class ImportOrders {
  constructor(
    private readonly customers: CustomersOfOrders,
    private readonly ingest: IngestEvents,
    private readonly staged: StagedOrders,
    private readonly clock: Clock,
  ) {}

  async execute(pass: ImportPass): Promise<PassTotals> {
    const { tenantId, importId, content, plan } = pass;
    const batches = pass.scattered ? this.staged.batches({ tenantId, importId }, content, plan) : orderBatches(content, plan);
    const totals = { orders: 0 };
    await eachInFlight(this.withCustomers(batches, pass), SIDE_BY_SIDE, async (batch) => {
      await pass.errors.add(batch.faulty);
      const recorded = await this.record(batch.orders, pass);
      totals.orders += recorded;
      await pass.advance(batch.rows);
    });
    await this.ingest.end(tenantId);
    return totals;
  }

  /** One batch after the other: what a file says first of somebody new is what stands. */
  private async *withCustomers(batches: AsyncIterable<OrderBatch>, pass: ImportPass): AsyncGenerator<RecordableBatch> {
    for await (const batch of batches) {
      const { orders, refused } = await this.customers.execute(batch.orders, pass);
      yield { orders, faulty: [...batch.faulty, ...refused], rows: batch.rows };
    }
  }

  /** Answers with the number of orders that are recorded now, by this import or before. */
  private async record(orders: readonly ImportedOrder[], { tenantId, importId, source, errors }: ImportPass): Promise<number> {
    if (orders.length === 0) return 0;
    const events = orders.map((order) => eventsOfOrder(order, source));
    const outcomes = await this.ingest.execute(tenantId, events.flat(), { now: this.clock.now(), importId, announce: false });
    let position = 0;
    const refused = orders.flatMap((order, index) => {
      const count = events[index]?.length ?? 0;
      const refusal = outcomes.slice(position, position + count).find((outcome) => 'error' in outcome);
      position += count;
      return refusal ? refusedRows(order, refusal) : [];
    });
    await errors.add(refused.flat());
    return orders.length - refused.length;
  }
}

function refusedRows({ rows }: ImportedOrder, outcome: EventOutcome): FaultyRow[][] {
  if (!('error' in outcome)) return [];
  const { code, params } = outcome.error;
  const readable = Object.entries(params).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'number' ? value : String(value),
  ]);
  return [rows.map((row) => ({ row, problems: [{ code, column: null, params: Object.fromEntries(readable) }] }))];
}
