import { Injectable } from '@nestjs/common';
import { settleChanges } from './change-orders.js';
import { OrderChangesRepository } from './order-changes.repository.js';
import { type OrderKey, OrdersRepository } from './orders.repository.js';

/** Works out anew what is left of orders, from the changes that are recorded for them now. */
@Injectable()
export class SettleOrdersAgain {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly changes: OrderChangesRepository,
  ) {}

  /** Answers with the customers whose orders these are. Behind the closed gate; facts are not touched. */
  async execute(keys: readonly OrderKey[]): Promise<string[]> {
    const distinct = [...new Map(keys.map((key): [string, OrderKey] => [textOf(key), key])).values()];
    if (distinct.length === 0) return [];
    const orders = await this.orders.lock(distinct);
    if (orders.length === 0) return [];
    const lines = await this.orders.linesOf(orders.map(({ id }) => id));
    const recorded = Map.groupBy(await this.changes.of(distinct), ({ source, orderExternalId }) =>
      textOf({ source, externalId: orderExternalId }),
    );
    const settled = orders.map((order) => {
      const known = recorded.get(textOf(order)) ?? [];
      return settleChanges({ order, lines: lines.get(order.id) ?? [], known, arriving: [] }, new Map());
    });
    await this.orders.update(settled.map(({ after }) => after));
    const changedLines = settled.flatMap(({ after, changedLines: own }) => own.map((line) => ({ ...line, orderId: after.id })));
    if (changedLines.length > 0) await this.orders.updateLines(changedLines);
    const moved = settled.flatMap((order) => order.moved);
    if (moved.length > 0) await this.changes.update(moved);
    return orders.map(({ customerId }) => customerId);
  }
}

function textOf({ source, externalId }: OrderKey): string {
  return `${source}\u0000${externalId}`;
}
