import { Injectable } from '@nestjs/common';
import type { DeclaredError } from '../../platform/errors/define-error.js';
import type { FactChanges } from '../facts/facts.public.js';
import { type ChangedOrder, settleChanges } from './change-orders.js';
import { convertOrder, type Money } from './convert-order.js';
import { contributionsOf } from './domain/contribution.js';
import { ORDER_CANCELLED, ORDER_COMPLETED, isOrderChange } from './domain/event.js';
import type { Order } from './domain/order.js';
import { OrderAlreadyCompleted } from './events.errors.js';
import { EventsRejected, GateMustClose } from './flush-outcomes.js';
import { OrderChangesRepository, type RecordedChange } from './order-changes.repository.js';
import { compareKeys, type NewLine, type OrderKey, OrdersRepository } from './orders.repository.js';
import type { PlacedEvent } from './placed-event.js';

type Flush = { readonly money: Money; readonly facts: FactChanges; readonly gateIsClosed: boolean };

/** What new events mean for orders. Keys of new orders are locked first, then known orders, each sorted. */
@Injectable()
export class RecordOrders {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly changes: OrderChangesRepository,
  ) {}

  /** Answers with the orders that were made or changed. @throws EventsRejected, GateMustClose */
  async execute(placed: readonly PlacedEvent[], flush: Flush): Promise<SettledOrder[]> {
    const completions = placed.filter(({ event }) => event.type === ORDER_COMPLETED);
    const changes = placed.filter(({ event }) => isOrderChange(event.type)).map((change) => ({ ...change, change: changeOf(change) }));
    if (completions.length === 0 && changes.length === 0) return [];

    const rejections = new Map<number, DeclaredError>();
    const completed = new Map<string, PlacedEvent>();
    for (const completion of completions) {
      const key = orderKey(completion);
      if (completed.has(key)) rejections.set(completion.position, alreadyCompleted(completion));
      else completed.set(key, completion);
    }
    const ofNew = changes.filter((change) => completed.has(orderKey(change)));
    const ofKnown = changes.filter((change) => !completed.has(orderKey(change)));
    const made = completed.size > 0 ? await this.complete([...completed.values()], ofNew, flush, rejections) : [];
    const changed = ofKnown.length > 0 ? await this.change(ofKnown, flush, rejections) : [];
    if (rejections.size > 0) throw new EventsRejected(rejections);
    return [...made, ...changed];
  }

  private async complete(
    completions: readonly PlacedEvent[],
    changes: readonly PlacedChange[],
    flush: Flush,
    rejections: Rejections,
  ): Promise<SettledOrder[]> {
    const sorted = completions.toSorted((a, b) => compareKeys(keyOf(a), keyOf(b)));
    const waiting = byOrder(await this.changes.waitingFor(sorted.map((completion) => keyOf(completion))));
    const arriving = Map.groupBy(changes, (change) => orderKey(change));
    const settling = sorted.map((completion) => {
      const key = orderKey(completion);
      const order = convertOrder(newOrder(completion), flush.money);
      const lines = completion.event.lines.map(({ lineId, amount }) => ({ lineId, amount, refunded: 0 }));
      const early = (arriving.get(key) ?? []).filter((change) => change.position < completion.position);
      const late = (arriving.get(key) ?? []).filter((change) => change.position > completion.position);
      const known = [...(waiting.get(key) ?? []), ...early.map(({ change }) => change)];
      const refused: Rejections = new Map();
      const arrived = [...known, ...late.map(({ change }) => change)];
      return { completion, refused, arrived, order: settleChanges({ order, lines, known, arriving: late }, refused) };
    });
    const settled = settling.map(({ order }) => order);
    const orders = settled.map(({ after }) => after);
    const inserted = await this.orders.insert(orders);
    for (const { completion, refused } of settling) {
      // Changes to an order that was known before are judged by that order, when the flush is repeated without the second completion.
      if (!inserted.has(completion.row.id)) rejections.set(completion.position, alreadyCompleted(completion));
      else for (const [position, error] of refused) rejections.set(position, error);
    }
    if (rejections.size > 0) return [];
    const lines = sorted.flatMap((completion, index) => newLines(completion, settled[index]));
    if (lines.length > 0) await this.orders.insertLines(lines);
    await this.saveChanges(settled, changes);
    for (const order of orders) {
      flush.facts.order({ customerId: order.customerId, day: order.localDay, occurredAt: order.occurredAt }, [], contributionsOf(order));
      if (order.namesProducts) flush.facts.preferences(order.customerId);
    }
    return settling.map(({ order, arrived }) => ({ ...order, isNew: true, arrived }));
  }

  private async change(changes: readonly PlacedChange[], flush: Flush, rejections: Rejections): Promise<SettledOrder[]> {
    const keys = new Map(changes.map((change): [string, OrderKey] => [orderKey(change), keyOf(change)]));
    const orders = await this.orders.lock([...keys.values()]);
    if (orders.length < keys.size && !flush.gateIsClosed) throw new GateMustClose();
    const known = byOrder(await this.changes.of([...keys.values()]));
    const lines = orders.length === 0 ? new Map<string, never[]>() : await this.orders.linesOf(orders.map(({ id }) => id));
    const arriving = Map.groupBy(changes, (change) => orderKey(change));
    const settled = orders.map((order) => {
      const key = keyText(order);
      return settleChanges(
        { order, lines: lines.get(order.id) ?? [], known: known.get(key) ?? [], arriving: arriving.get(key) ?? [] },
        rejections,
      );
    });
    if (rejections.size > 0) return [];
    await this.saveChanges(settled, changes);
    await this.saveOrders(settled);
    for (const { before, after } of settled) {
      const counted = { customerId: after.customerId, day: after.localDay, occurredAt: after.occurredAt };
      flush.facts.order(counted, contributionsOf(before), contributionsOf(after));
      if (after.namesProducts) flush.facts.preferences(after.customerId);
    }
    return settled.map((order) => ({
      ...order,
      isNew: false,
      arrived: (arriving.get(keyText(order.after)) ?? []).map(({ change }) => change),
    }));
  }

  private async saveOrders(settled: readonly ChangedOrder[]): Promise<void> {
    if (settled.length > 0) await this.orders.update(settled.map(({ after }) => after));
    const lines = settled.flatMap(({ after, changedLines }) => changedLines.map((line) => ({ ...line, orderId: after.id })));
    if (lines.length > 0) await this.orders.updateLines(lines);
  }

  /** What just came is stored as it was settled; what was known changes where it settles differently now. */
  private async saveChanges(settled: readonly ChangedOrder[], arrived: readonly PlacedChange[]): Promise<void> {
    const states = new Map(settled.flatMap(({ states: all }) => all.map((state): [string, typeof state] => [state.eventId, state])));
    if (arrived.length > 0) await this.changes.insert(arrived.map(({ change }) => ({ ...change, ...states.get(change.eventId) })));
    const fresh = new Set(arrived.map(({ change }) => change.eventId));
    const moved = settled.flatMap(({ moved: all }) => all).filter((change) => !fresh.has(change.eventId));
    if (moved.length > 0) await this.changes.update(moved);
  }
}

type Rejections = Map<number, DeclaredError>;
/** An order with the changes that apply to it from now on. */
export type SettledOrder = ChangedOrder & { readonly isNew: boolean; readonly arrived: readonly RecordedChange[] };
export type PlacedChange = PlacedEvent & { readonly change: RecordedChange };

function newOrder({ event, row, occurredAt, localDay }: PlacedEvent): Order {
  const gross = event.amount ?? 0;
  return {
    id: row.id,
    source: event.source,
    externalId: event.orderExternalId ?? event.externalId,
    customerId: row.customerId,
    occurredAt,
    localDay,
    currency: row.currency ?? '',
    gross,
    eligible: event.eligibleAmount ?? gross,
    refunded: 0,
    cancelledAt: null,
    convertedCurrency: null,
    convertedGross: null,
    convertedRefunded: null,
    conversionRate: null,
    namesProducts: event.lines.some((line) => line.name !== null || line.sku !== null || line.category !== null),
  };
}

function newLines({ event, row }: PlacedEvent, settled: ChangedOrder | undefined): NewLine[] {
  return event.lines.map((line) => ({ ...line, orderId: row.id, refunded: settled?.refundedByLine.get(line.lineId) ?? 0 }));
}

function changeOf({ event, row, occurredAt }: PlacedEvent): RecordedChange {
  return {
    eventId: row.id,
    externalId: event.externalId,
    kind: event.type === ORDER_CANCELLED ? 'cancellation' : 'refund',
    source: event.source,
    orderExternalId: event.orderExternalId ?? '',
    customerId: row.customerId,
    occurredAt,
    amount: event.amount,
    currency: event.currency,
    lines: event.lines.map(({ lineId, amount }) => ({ lineId, amount })),
    state: 'waiting',
    appliedAmount: 0,
  };
}

function keyOf({ event }: PlacedEvent): OrderKey {
  return { source: event.source, externalId: event.orderExternalId ?? event.externalId };
}

function orderKey(placed: PlacedEvent): string {
  return keyText(keyOf(placed));
}

function keyText({ source, externalId }: OrderKey): string {
  return `${source}\u0000${externalId}`;
}

function byOrder(changes: readonly RecordedChange[]): Map<string, RecordedChange[]> {
  return Map.groupBy(changes, ({ source, orderExternalId }) => keyText({ source, externalId: orderExternalId }));
}

function alreadyCompleted({ event }: PlacedEvent): DeclaredError {
  return new OrderAlreadyCompleted({ orderExternalId: event.orderExternalId ?? event.externalId }, { pointer: '/order/externalId' });
}
