import { type Assembled, createOrderAssembler, type FaultyRow, type ImportedOrder } from './domain/assemble-orders.js';
import type { ContentSource } from './formats/content-source.js';
import { readFileRows } from './formats/read-file-rows.js';
import { orderMapper, type ReadingPlan } from './mapped-rows.js';

/** Orders that are recorded together, and rows that are not. `rows` counts both. */
export type OrderBatch = { orders: ImportedOrder[]; faulty: FaultyRow[]; rows: number };

/** A transaction of this size costs little for each order and holds its locks briefly. */
export const ORDERS_AT_ONCE = 1_000;

export function emptyBatch(): OrderBatch {
  return { orders: [], faulty: [], rows: 0 };
}

export function addToBatch(batch: OrderBatch, assembled: Assembled | undefined): void {
  if (assembled?.kind === 'order') {
    batch.orders.push(assembled.order);
    batch.rows += assembled.order.rows.length;
  } else if (assembled) {
    batch.faulty.push(...assembled.rows);
    batch.rows += assembled.rows.length;
  }
}

export function isFull({ orders, faulty }: OrderBatch): boolean {
  return orders.length + faulty.length >= ORDERS_AT_ONCE;
}

/** The orders of a file whose lines stand together. */
export async function* orderBatches(content: ContentSource, plan: ReadingPlan): AsyncGenerator<OrderBatch> {
  const map = orderMapper(plan);
  const assembler = createOrderAssembler();
  let batch = emptyBatch();
  for await (const rows of readFileRows(content, plan.format)) {
    for (const row of rows) {
      addToBatch(batch, assembler.add(row, map(row)));
      if (!isFull(batch)) continue;
      yield batch;
      batch = emptyBatch();
    }
  }
  addToBatch(batch, assembler.end());
  if (batch.rows > 0) yield batch;
}
