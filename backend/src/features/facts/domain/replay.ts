import { NO_CURRENCY } from './fact-changes.js';
import { ORDERS_THAT_SHOW_PREFERENCE } from './preference-window.js';

/** An event as it is recorded, with what it needs to be understood on its own. */
export type ReplayedEvent = {
  readonly source: string;
  readonly externalId: string;
  readonly type: string;
  readonly customerId: string;
  readonly occurredAt: Date;
  readonly orderExternalId: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly items: readonly ReplayedItem[];
};

export type ReplayedItem = {
  readonly lineId: string;
  readonly sku: string | null;
  readonly name: string | null;
  readonly category: string | null;
  readonly quantity: number;
  readonly amount: number;
};

/** How many of those whom a customer brought count: no event of theirs tells it. */
export type ReplayedReferrals = { readonly customerId: string; readonly referred: number };

export type ReplaySettings = {
  readonly currency: string;
  dayOf(instant: Date): string;
  /** Minor units in the company's currency; null where no rate is known. */
  convert(amount: number, currency: string, day: string): number | null;
};

export type Facts = {
  orders: number;
  gross: number;
  refunded: number;
  interactions: number;
  referred: number;
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
  lastInteractionAt: Date | null;
  preferredProduct: string | null;
  preferredCategory: string | null;
};

export type DaySums = { orders: number; gross: number; refunded: number; interactions: number };

/** Facts by `customer currency`, days by `customer day currency`; nothing is kept that says nothing. */
export type Replay = { facts: Map<string, Facts>; days: Map<string, DaySums> };

type ReplayedOrder = { event: ReplayedEvent; gross: number; left: number; cancelled: boolean; lines: Map<string, number> };

const INTERACTIONS = new Set(['interaction.recorded', 'feedback.submitted']);

/**
 * The reference: what a company's events mean, told slowly and plainly. It shares no code with the way they are recorded, so that the two
 * can be held against each other.
 */
export function replay(events: readonly ReplayedEvent[], settings: ReplaySettings, referrals: readonly ReplayedReferrals[] = []): Replay {
  const inOrder = events.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.externalId < b.externalId ? -1 : 1));
  const orders = completedOrders(inOrder);
  const refunds = inOrder.filter((event) => event.type === 'order.refunded');
  for (const refund of refunds) if (refund.amount !== null) takeBack(orders.get(keyOf(refund)), refund);
  for (const refund of refunds) if (refund.amount === null) takeBack(orders.get(keyOf(refund)), refund);
  for (const event of inOrder) {
    const order = event.type === 'order.cancelled' ? orders.get(keyOf(event)) : undefined;
    if (order) order.cancelled = true;
  }

  const result: Replay = { facts: new Map(), days: new Map() };
  const counting = [...orders.values()].filter((order) => !order.cancelled && (order.gross === 0 || order.left > 0));
  for (const order of counting) countOrder(order, settings, result);
  for (const event of inOrder) if (INTERACTIONS.has(event.type)) countInteraction(event, settings, result);
  for (const { customerId, referred } of referrals) factsOf(customerId, NO_CURRENCY, result).referred = referred;
  for (const [customerId, own] of Map.groupBy(counting, ({ event }) => event.customerId)) choosePreferences(customerId, own, result);
  return result;
}

function completedOrders(events: readonly ReplayedEvent[]): Map<string, ReplayedOrder> {
  return new Map(
    events
      .filter((event) => event.type === 'order.completed')
      .map((event): [string, ReplayedOrder] => {
        const gross = event.amount ?? 0;
        const lines = new Map(event.items.map((item): [string, number] => [item.lineId, item.amount]));
        return [keyOf(event), { event, gross, left: gross, cancelled: false, lines }];
      }),
  );
}

function takeBack(order: ReplayedOrder | undefined, refund: ReplayedEvent): void {
  if (!order) return;
  if (refund.currency !== null && refund.currency !== order.event.currency) return;
  order.left = refund.amount === null ? 0 : Math.max(0, order.left - refund.amount);
  if (refund.amount === null) for (const lineId of order.lines.keys()) order.lines.set(lineId, 0);
  for (const { lineId, amount } of refund.items) {
    const left = order.lines.get(lineId);
    if (left !== undefined) order.lines.set(lineId, Math.max(0, left - amount));
  }
}

function countOrder({ event, gross, left }: ReplayedOrder, settings: ReplaySettings, result: Replay): void {
  const day = settings.dayOf(event.occurredAt);
  const currency = event.currency ?? settings.currency;
  add(event, day, currency, gross, gross - left, result);
  if (currency === settings.currency) return;
  const converted = settings.convert(gross, currency, day);
  const refunded = settings.convert(gross - left, currency, day);
  if (converted !== null && refunded !== null) add(event, day, settings.currency, converted, refunded, result);
}

function add(
  { customerId, occurredAt }: ReplayedEvent,
  day: string,
  currency: string,
  gross: number,
  refunded: number,
  result: Replay,
): void {
  const facts = factsOf(customerId, currency, result);
  const sums = daysOf(customerId, day, currency, result);
  for (const row of [facts, sums]) {
    row.orders += 1;
    row.gross += gross;
    row.refunded += refunded;
  }
  if (facts.firstOrderAt === null || occurredAt < facts.firstOrderAt) facts.firstOrderAt = occurredAt;
  if (facts.lastOrderAt === null || occurredAt > facts.lastOrderAt) facts.lastOrderAt = occurredAt;
}

function countInteraction({ customerId, occurredAt }: ReplayedEvent, settings: ReplaySettings, result: Replay): void {
  const facts = factsOf(customerId, NO_CURRENCY, result);
  facts.interactions += 1;
  if (facts.lastInteractionAt === null || occurredAt > facts.lastInteractionAt) facts.lastInteractionAt = occurredAt;
  daysOf(customerId, settings.dayOf(occurredAt), NO_CURRENCY, result).interactions += 1;
}

function choosePreferences(customerId: string, orders: readonly ReplayedOrder[], result: Replay): void {
  const naming = orders.filter(({ event }) => event.items.some(({ name, sku, category }) => (name ?? sku ?? category) !== null));
  const recent = naming.toSorted((a, b) => laterFirst(a.event, b.event)).slice(0, ORDERS_THAT_SHOW_PREFERENCE);
  const product = mostBought(recent, (item) => item.name ?? item.sku);
  const category = mostBought(recent, (item) => item.category);
  if (product === null && category === null) return;
  const facts = factsOf(customerId, NO_CURRENCY, result);
  facts.preferredProduct = product;
  facts.preferredCategory = category;
}

function laterFirst(a: ReplayedEvent, b: ReplayedEvent): number {
  const time = b.occurredAt.getTime() - a.occurredAt.getTime();
  return time || byCodePoint(b.orderExternalId ?? b.externalId, a.orderExternalId ?? a.externalId) || byCodePoint(b.source, a.source);
}

function mostBought(orders: readonly ReplayedOrder[], nameOf: (item: ReplayedItem) => string | null): string | null {
  const seen = new Map<string, { orders: Set<ReplayedOrder>; pieces: number }>();
  for (const order of orders) {
    for (const item of order.event.items) {
      const name = nameOf(item);
      if (name === null || (item.amount > 0 && order.lines.get(item.lineId) === 0)) continue;
      const known = seen.get(name) ?? { orders: new Set(), pieces: 0 };
      known.orders.add(order);
      known.pieces += item.quantity;
      seen.set(name, known);
    }
  }
  const ranked = [...seen].toSorted(([a, x], [b, y]) => y.orders.size - x.orders.size || y.pieces - x.pieces || byCodePoint(a, b));
  return ranked[0]?.[0] ?? null;
}

/** As PostgreSQL sorts text; JavaScript puts emoji before full-width signs. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function factsOf(customerId: string, currency: string, { facts }: Replay): Facts {
  const key = `${customerId} ${currency}`;
  const known = facts.get(key);
  if (known) return known;
  const sums = { orders: 0, gross: 0, refunded: 0, interactions: 0, referred: 0 };
  const times = { firstOrderAt: null, lastOrderAt: null, lastInteractionAt: null };
  const row: Facts = { ...sums, ...times, preferredProduct: null, preferredCategory: null };
  facts.set(key, row);
  return row;
}

function daysOf(customerId: string, day: string, currency: string, { days }: Replay): DaySums {
  const key = `${customerId} ${day} ${currency}`;
  const known = days.get(key);
  if (known) return known;
  const row: DaySums = { orders: 0, gross: 0, refunded: 0, interactions: 0 };
  days.set(key, row);
  return row;
}

function keyOf({ source, orderExternalId, externalId }: ReplayedEvent): string {
  return `${source}\u0000${orderExternalId ?? externalId}`;
}
