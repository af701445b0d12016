/** Who an event is about: an identity at its source, or an address that the customer is reached at. */
export type CustomerReference =
  | { readonly kind: 'identity'; readonly source: string; readonly externalId: string }
  | { readonly kind: 'email' | 'phone'; readonly value: string };

export type EventLine = {
  readonly lineId: string;
  readonly sku: string | null;
  readonly name: string | null;
  readonly category: string | null;
  readonly quantity: number;
  readonly amount: number;
};

/** An event that may be recorded: its shape is checked and its defaults are filled in. */
export type NewEvent = {
  readonly source: string;
  readonly externalId: string;
  readonly type: string;
  /** An instant, or a calendar day of the company's (`yyyy-mm-dd`), which means noon of that day. */
  readonly occurredAt: string;
  readonly customer: CustomerReference;
  readonly orderExternalId: string | null;
  readonly lines: readonly EventLine[];
  /** Minor units. Null on a refund means everything that is left. */
  readonly amount: number | null;
  readonly eligibleAmount: number | null;
  /** Null means the company's. */
  readonly currency: string | null;
  readonly properties: Readonly<Record<string, unknown>> | null;
};

export const ORDER_COMPLETED = 'order.completed';
export const ORDER_REFUNDED = 'order.refunded';
export const ORDER_CANCELLED = 'order.cancelled';

const INTERACTIONS: ReadonlySet<string> = new Set(['interaction.recorded', 'feedback.submitted']);

/** What counts as being in touch with the customer. */
export function isInteraction(type: string): boolean {
  return INTERACTIONS.has(type);
}

export function isOrderChange(type: string): boolean {
  return type === ORDER_REFUNDED || type === ORDER_CANCELLED;
}
