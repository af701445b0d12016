import type { OrderChange, OrderLine } from './order.js';
import type { Settlement } from './settle-order.js';

export type ChangeProblem =
  | { readonly code: 'currency-differs'; readonly given: string; readonly order: string }
  | { readonly code: 'exceeds-order'; readonly left: number; readonly currency: string }
  | { readonly code: 'unknown-line'; readonly lineId: string; readonly index: number }
  | { readonly code: 'exceeds-line'; readonly lineId: string; readonly index: number; readonly left: number };

type Changed = { readonly gross: number; readonly currency: string; readonly lines: readonly Pick<OrderLine, 'lineId' | 'amount'>[] };

/** Why a change cannot be made to an order that is known, after the changes that `settlement` holds; undefined where it can. */
export function checkChange(order: Changed, settlement: Settlement, change: OrderChange): ChangeProblem | undefined {
  if (change.kind === 'cancellation') return undefined;
  if (change.currency !== null && change.currency !== order.currency) {
    return { code: 'currency-differs', given: change.currency, order: order.currency };
  }
  const left = order.gross - settlement.refunded;
  if (change.amount !== null && change.amount > left) return { code: 'exceeds-order', left, currency: order.currency };
  return order.lines.length === 0 ? undefined : checkLines(order, settlement, change);
}

function checkLines(order: Changed, settlement: Settlement, change: OrderChange): ChangeProblem | undefined {
  for (const [index, { lineId, amount }] of change.lines.entries()) {
    const line = order.lines.find((candidate) => candidate.lineId === lineId);
    if (line === undefined) return { code: 'unknown-line', lineId, index };
    const left = line.amount - (settlement.refundedByLine.get(lineId) ?? 0);
    if (amount > left) return { code: 'exceeds-line', lineId, index, left };
  }
  return undefined;
}
