export type OrderLine = {
  readonly lineId: string;
  readonly amount: number;
  readonly refunded: number;
};

/** An order as it stands after what was refunded and cancelled of it. */
export type Order = {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly customerId: string;
  readonly occurredAt: Date;
  readonly localDay: string;
  readonly currency: string;
  readonly gross: number;
  readonly eligible: number;
  readonly refunded: number;
  readonly cancelledAt: Date | null;
  readonly convertedCurrency: string | null;
  readonly convertedGross: number | null;
  readonly convertedRefunded: number | null;
  readonly conversionRate: string | null;
  /** Whether any of its lines says what was bought: only such orders tell what a customer prefers. */
  readonly namesProducts: boolean;
};

export type RefundLine = { readonly lineId: string; readonly amount: number };

export type ChangeState = 'waiting' | 'applied' | 'capped';

/** A refund or cancellation, as recorded. */
export type OrderChange = {
  readonly eventId: string;
  readonly externalId: string;
  readonly kind: 'refund' | 'cancellation';
  readonly occurredAt: Date;
  /** Null on a refund means everything that is left. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly lines: readonly RefundLine[];
  readonly state: ChangeState;
  readonly appliedAmount: number;
};

/** A cancelled or fully refunded order counts for nothing; one of amount 0 is an order all the same. */
export function orderCounts(order: Pick<Order, 'cancelledAt' | 'gross' | 'refunded'>): boolean {
  return order.cancelledAt === null && (order.gross === 0 || order.refunded < order.gross);
}
