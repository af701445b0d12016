/** How an order stands: what was paid for it and back, in the company's currency. */
export type OrderStands = { readonly refunded: number; readonly counts: boolean };

/** A refund or cancellation that applies to an order from now on. */
export type ArrivingChange = {
  readonly eventId: string;
  readonly name: string;
  readonly type: 'order.refunded' | 'order.cancelled';
  readonly at: Date;
  readonly day: string;
  readonly paidBack: number;
};

/** An order that events have made or changed. Money in the company's currency; null where there is no rate for it. */
export type EarningOrder = {
  readonly id: string;
  readonly customerId: string;
  readonly at: Date;
  readonly day: string;
  readonly amount: number | null;
  readonly eligible: number;
  /** In its own currency, as its lines are. */
  readonly gross: number;
  /** Null for an order that is new. */
  readonly before: OrderStands | null;
  readonly after: OrderStands;
  /** In the order of their arrival. */
  readonly changes: readonly ArrivingChange[];
};

/** A recorded event, or one that waited for its order and applies from now on. */
export type EarningEvent = {
  readonly id: string;
  /** What its source calls it: the order of equal instants. */
  readonly name: string;
  readonly type: string;
  readonly at: Date;
  readonly day: string;
  readonly customerId: string;
  readonly amount: number | null;
  readonly isInteraction: boolean;
  readonly properties: Readonly<Record<string, unknown>> | null;
};

/** What was recorded together. */
export type EarningFlush = {
  readonly now: Date;
  readonly timeZone: string;
  readonly currency: string;
  /** Which rules are live, as the recording transaction sees it: '' where none is. */
  readonly liveRules: string;
  readonly events: readonly EarningEvent[];
  readonly orders: readonly EarningOrder[];
  /** Events that had been recorded before: their effects are told again. */
  readonly repeated: readonly string[];
};
