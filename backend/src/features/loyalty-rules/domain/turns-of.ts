import type { RuleCustomer, RuleTurn } from '@liuke/sdk';
import { FactFold } from './fact-fold.js';
import type { PastChange, PastOrder, PastReferral, PastTalk } from './past.js';

/** Everything that happened with one customer. */
export type CustomerPast = {
  readonly customerId: string;
  readonly orders: readonly PastOrder[];
  readonly changes: readonly PastChange[];
  readonly talks: readonly PastTalk[];
  readonly referrals: readonly PastReferral[];
};

/** What a replay needs of the rule and of the world; the same for all customers. */
export type Replay = {
  readonly events: readonly string[];
  readonly facts: readonly string[];
  /** The orders that the rule is asked about; all others are only counted. */
  readonly replayed: ReadonlySet<string>;
  readonly momentOf: (at: number) => RuleTurn['local'];
  readonly seedOf: (eventId: string) => number;
  /** The customer as they were, without facts. */
  readonly customerAt: (customerId: string, at: number, day: string) => Omit<RuleCustomer, 'facts'>;
};

/** A turn that only waits for the rule's state. */
export type PastTurn = {
  readonly customerId: string;
  readonly eventId: string;
  readonly orderId: string;
  readonly turn: Omit<RuleTurn, 'state'>;
};
export type PastTurns = { readonly turns: readonly PastTurn[]; readonly fold: FactFold };

type Happening =
  | { readonly kind: 'talk'; readonly at: number; readonly talk: PastTalk }
  | { readonly kind: 'referral'; readonly at: number; readonly by: 1 | -1 }
  | { readonly kind: 'order'; readonly at: number; readonly order: PastOrder }
  | { readonly kind: 'change'; readonly at: number; readonly order: PastOrder; readonly change: PastChange };

const eventTypes = { refund: 'order.refunded', cancellation: 'order.cancelled' } as const;

/** The turns of one customer in the order in which they occurred, each with the facts from before it; and what is known in the end. */
export function turnsOf(past: CustomerPast, replay: Replay): PastTurns {
  const fold = new FactFold();
  const turns = happeningsOf(past).flatMap((happening) => {
    if (happening.kind === 'talk') {
      fold.talked(happening.talk.day);
      return [];
    }
    if (happening.kind === 'referral') {
      fold.referred(happening.by);
      return [];
    }
    const { order } = happening;
    const type = happening.kind === 'order' ? 'order.completed' : eventTypes[happening.change.kind];
    const isAsked = replay.replayed.has(order.id) && replay.events.includes(type);
    const local = isAsked ? replay.momentOf(happening.at) : undefined;
    const facts = local && fold.read(replay.facts, local.day);
    if (happening.kind === 'order') fold.placed(order);
    else fold.changed(happening.change);
    if (!local || !facts) return [];
    const { counts } = fold.standingOf(order.id);
    const eventId = happening.kind === 'order' ? order.id : happening.change.eventId;
    const amount = happening.kind === 'order' ? order.amount : happening.change.amount;
    const placed = { key: order.id, amount: order.amount, eligibleAmount: order.eligible, counts, items: order.items };
    const turn = {
      event: { type, at: happening.at, amount, order: placed },
      local,
      customer: { ...replay.customerAt(past.customerId, happening.at, local.day), facts },
      seed: replay.seedOf(eventId),
    };
    return [{ customerId: past.customerId, eventId, orderId: order.id, turn }];
  });
  return { turns, fold };
}

/** In time; an order stands before what changes it, also where the change says that it came first. */
function happeningsOf({ orders, changes, talks, referrals }: CustomerPast): Happening[] {
  const byId = new Map(orders.map((order) => [order.id, order]));
  const changed = changes.flatMap((change): Happening[] => {
    const order = byId.get(change.orderId);
    return order ? [{ kind: 'change', at: Math.max(change.at, order.at), order, change }] : [];
  });
  const all: Happening[] = [
    ...talks.map((talk): Happening => ({ kind: 'talk', at: talk.at, talk })),
    ...referrals.map(({ at, by }): Happening => ({ kind: 'referral', at, by })),
    ...orders.map((order): Happening => ({ kind: 'order', at: order.at, order })),
    ...changed,
  ];
  return all.toSorted((a, b) => a.at - b.at || rank(a) - rank(b) || compare(nameOf(a), nameOf(b)));
}

function rank({ kind }: Happening): number {
  return ['talk', 'referral', 'order', 'change'].indexOf(kind);
}

function nameOf(happening: Happening): string {
  if (happening.kind === 'talk' || happening.kind === 'referral') return '';
  return happening.kind === 'order' ? happening.order.id : happening.change.eventId;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
