import type { ChangeState, OrderChange, OrderLine } from './order.js';

export type Settlement = {
  readonly refunded: number;
  readonly cancelledAt: Date | null;
  readonly refundedByLine: ReadonlyMap<string, number>;
  readonly changes: readonly { readonly eventId: string; readonly state: ChangeState; readonly appliedAmount: number }[];
};

type Settled = { readonly gross: number; readonly currency: string; readonly lines: readonly Pick<OrderLine, 'lineId' | 'amount'>[] };

/**
 * What is left of an order after all its changes. Depends on the set of changes only, never on the order of their arrival: refunds of a
 * named amount come first, in time, then those of "everything that is left"; what is more than the order is capped.
 */
export function settleOrder(order: Settled, changes: readonly OrderChange[]): Settlement {
  const refunds = changes.filter((change) => change.kind === 'refund').toSorted(bySettlement);
  const cancellations = changes.filter((change) => change.kind === 'cancellation');
  const lines = new Map(
    order.lines.map((line): [string, { amount: number; refunded: number }] => [line.lineId, { amount: line.amount, refunded: 0 }]),
  );
  let left = order.gross;
  const settled = refunds.map((refund) => {
    if (refund.currency !== null && refund.currency !== order.currency)
      return { eventId: refund.eventId, state: 'capped' as const, appliedAmount: 0 };
    const appliedAmount = Math.min(left, refund.amount ?? left);
    left -= appliedAmount;
    const fits = applyLines(refund, lines);
    const whole = fits && (refund.amount === null || appliedAmount === refund.amount);
    return { eventId: refund.eventId, state: whole ? ('applied' as const) : ('capped' as const), appliedAmount };
  });
  return {
    refunded: order.gross - left,
    cancelledAt: earliest(cancellations),
    refundedByLine: new Map([...lines].map(([lineId, line]): [string, number] => [lineId, line.refunded])),
    changes: [...settled, ...cancellations.map(({ eventId }) => ({ eventId, state: 'applied' as const, appliedAmount: 0 }))],
  };
}

/** Whether all lines of the refund are of the order and had that much left. Orders known by their amount alone have no lines to check. */
function applyLines(refund: OrderChange, lines: Map<string, { amount: number; refunded: number }>): boolean {
  if (lines.size === 0) return true;
  let fits = true;
  for (const { lineId, amount } of refund.lines) {
    const line = lines.get(lineId);
    const applied = line === undefined ? 0 : Math.min(amount, line.amount - line.refunded);
    if (line !== undefined) line.refunded += applied;
    if (applied < amount || line === undefined) fits = false;
  }
  if (refund.amount === null) for (const line of lines.values()) line.refunded = line.amount;
  return fits;
}

function bySettlement(a: OrderChange, b: OrderChange): number {
  if ((a.amount === null) !== (b.amount === null)) return a.amount === null ? 1 : -1;
  const time = a.occurredAt.getTime() - b.occurredAt.getTime();
  if (time !== 0) return time;
  return a.externalId < b.externalId ? -1 : 1;
}

function earliest(changes: readonly OrderChange[]): Date | null {
  return changes.reduce<Date | null>((first, { occurredAt }) => (first === null || occurredAt < first ? occurredAt : first), null);
}
