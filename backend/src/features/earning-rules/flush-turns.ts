import { dayNumber } from '../loyalty-rules/loyalty-rules.public.js';
import type { ArrivingChange, EarningEvent, EarningFlush, EarningOrder } from './domain/earning-flush.js';
import { type CountedOrder, FlushFold, type KnownBefore, unknownBefore } from './flush-fold.js';

/** An order as a rule is told of it at one event. */
export type OrderAtEvent = {
  readonly id: string;
  readonly amount: number;
  readonly eligible: number;
  readonly gross: number;
  readonly counts: boolean;
};

/** An event that rules may be asked about, with what was known before it. */
export type FlushTurn = {
  readonly eventId: string;
  readonly type: string;
  readonly at: Date;
  readonly day: string;
  readonly customerId: string;
  readonly amount: number | null;
  readonly order: OrderAtEvent | null;
  readonly properties: Readonly<Record<string, unknown>> | null;
  readonly facts: Readonly<Record<string, number | null>>;
};

type Happening = {
  readonly event: EarningEvent;
  readonly at: number;
  readonly rank: number;
  readonly order: EarningOrder | null;
  readonly change: ArrivingChange | null;
};

/** Who has turns: customers with an event of a type that some rule wants. */
export function customersToKnow({ events, orders }: EarningFlush, wanted: ReadonlySet<string>): string[] {
  const changed = orders.flatMap(({ customerId, changes }) => (changes.some(({ type }) => wanted.has(type)) ? [customerId] : []));
  return [...new Set([...events.flatMap(({ type, customerId }) => (wanted.has(type) ? [customerId] : [])), ...changed])].toSorted();
}

/**
 * The turns of a flush: each customer's events in the order in which they occurred, equal instants by name, each with the facts from
 * before it. An order stands before what changes it; one without a rate for its currency has no turn.
 */
export function flushTurns(
  flush: EarningFlush,
  wanted: ReadonlySet<string>,
  facts: readonly string[],
  known: ReadonlyMap<string, KnownBefore>,
): FlushTurn[] {
  const byCustomer = Map.groupBy(happeningsOf(flush), ({ event }) => event.customerId);
  return customersToKnow(flush, wanted).flatMap((customerId) => {
    const own = byCustomer.get(customerId) ?? [];
    const stands = new Map(
      own.flatMap(({ order }) => (order?.before && order.amount !== null ? [[order.id, counted(order, order.before)] as const] : [])),
    );
    const fold = new FlushFold(known.get(customerId) ?? unknownBefore, stands);
    return own.flatMap((happening): FlushTurn[] => {
      const { event, order, change } = happening;
      const read = wanted.has(event.type) ? fold.read(facts, event.day) : undefined;
      const told = order && follow(order, change, stands, fold);
      if (event.isInteraction) fold.talked(dayNumber(event.day));
      if (!read || told === undefined || (order === null && event.type.startsWith('order.'))) return [];
      const { id, type, at, day, properties } = event;
      return [
        {
          eventId: id,
          type,
          at,
          day,
          customerId,
          amount: order ? (change?.paidBack ?? order.amount) : event.amount,
          order: told,
          properties,
          facts: read,
        },
      ];
    });
  });
}

/** Undefined for an order whose amount in the company's currency nobody knows. */
function follow(
  order: EarningOrder,
  change: ArrivingChange | null,
  stands: Map<string, CountedOrder>,
  fold: FlushFold,
): OrderAtEvent | undefined {
  if (order.amount === null) return undefined;
  const from = stands.get(order.id) ?? null;
  const to = counted(order, change ? afterChange(order, change, from) : standingAtFirst(order));
  fold.changed(order.id, from, to);
  stands.set(order.id, to);
  return { id: order.id, amount: order.amount, eligible: order.eligible, gross: order.gross, counts: to.counts };
}

/** The last change leaves the order as it stands in the end, whatever the ones before it were adjusted to. */
function afterChange(
  { amount, after, changes }: EarningOrder,
  change: ArrivingChange,
  from: CountedOrder | null,
): { refunded: number; counts: boolean } {
  if (changes.at(-1)?.eventId === change.eventId) return after;
  const refunded = Math.min((from?.refunded ?? 0) + change.paidBack, after.refunded);
  const counts = (from?.counts ?? true) && change.type !== 'order.cancelled' && (amount === 0 || refunded < (amount ?? 0));
  return { refunded, counts };
}

/** A new order is whole until its changes have their turns; one whose changes have none is as it stands. */
function standingAtFirst({ after, changes }: EarningOrder): { refunded: number; counts: boolean } {
  return changes.length === 0 ? after : { refunded: 0, counts: true };
}

function counted({ at, day, amount }: EarningOrder, { refunded, counts }: { refunded: number; counts: boolean }): CountedOrder {
  return { place: { at: at.getTime(), day: dayNumber(day) }, amount: amount ?? 0, refunded, counts };
}

function happeningsOf({ events, orders }: EarningFlush): Happening[] {
  const made = new Map(orders.filter(({ before }) => before === null).map((order) => [order.id, order]));
  const changes = new Map(orders.flatMap((order) => order.changes.map((change) => [change.eventId, { order, change }] as const)));
  const recorded = events.map((event): Happening => {
    const found = changes.get(event.id);
    const order = found?.order ?? made.get(event.id) ?? null;
    return placed(event, order, found?.change ?? null);
  });
  const ids = new Set(events.map(({ id }) => id));
  const awakened = [...changes.values()]
    .filter(({ change }) => !ids.has(change.eventId))
    .map(({ order, change }) => placed(eventOf(order, change), order, change));
  return [...recorded, ...awakened].toSorted((a, b) => a.at - b.at || a.rank - b.rank || compare(a.event.name, b.event.name));
}

function placed(event: EarningEvent, order: EarningOrder | null, change: ArrivingChange | null): Happening {
  const at = Math.max(event.at.getTime(), order && change ? order.at.getTime() : 0);
  // The facts of an order are its customer's, whoever a refund names.
  return { event: order ? { ...event, customerId: order.customerId } : event, at, rank: change ? 1 : 0, order, change };
}

/** A change that waited for its order has its turn when that comes. */
function eventOf(order: EarningOrder, { eventId: id, name, type, at, day, paidBack }: ArrivingChange): EarningEvent {
  return { id, name, type, at, day, customerId: order.customerId, amount: paidBack, isInteraction: false, properties: null };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
