import type { DeclaredError } from '../../platform/errors/define-error.js';
import { withRefund } from './convert-order.js';
import { type ChangeProblem, checkChange } from './domain/check-change.js';
import type { Order, OrderChange, OrderLine } from './domain/order.js';
import { type Settlement, settleOrder } from './domain/settle-order.js';
import { RefundCurrencyDiffers, RefundExceedsLine, RefundExceedsOrder, UnknownOrderLine } from './events.errors.js';

export type ChangedOrder = {
  readonly before: Order;
  readonly after: Order;
  readonly lines: readonly OrderLine[];
  readonly changedLines: readonly { readonly lineId: string; readonly refunded: number }[];
  readonly refundedByLine: ReadonlyMap<string, number>;
  readonly states: Settlement['changes'];
  /** Changes that stand differently than they are recorded. */
  readonly moved: Settlement['changes'];
};

type Arriving = { readonly position: number; readonly change: OrderChange };
type OrderWithChanges = {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
  readonly known: readonly OrderChange[];
  /** In the order of arrival: each must fit what the ones before it leave. */
  readonly arriving: readonly Arriving[];
};

/** An order after changes. Those that arrive at a known order must fit it; what does not is added to the rejections. */
export function settleChanges({ order, lines, known, arriving }: OrderWithChanges, rejections: Map<number, DeclaredError>): ChangedOrder {
  const accepted = [...known];
  for (const { position, change } of arriving) {
    const problem = checkChange({ ...order, lines }, settleOrder({ ...order, lines }, accepted), change);
    if (problem === undefined) accepted.push(change);
    else rejections.set(position, errorOf(problem, order.currency));
  }
  const settlement = settleOrder({ ...order, lines }, accepted);
  const recorded = new Map(accepted.map((change): [string, OrderChange] => [change.eventId, change]));
  return {
    before: order,
    after: withRefund(order, settlement.refunded, settlement.cancelledAt),
    lines,
    changedLines: lines.flatMap(({ lineId, refunded }) => {
      const now = settlement.refundedByLine.get(lineId) ?? 0;
      return now === refunded ? [] : [{ lineId, refunded: now }];
    }),
    refundedByLine: settlement.refundedByLine,
    states: settlement.changes,
    moved: settlement.changes.filter(({ eventId, state, appliedAmount }) => {
      const change = recorded.get(eventId);
      return change?.state !== state || change.appliedAmount !== appliedAmount;
    }),
  };
}

function errorOf(problem: ChangeProblem, currency: string): DeclaredError {
  if (problem.code === 'currency-differs')
    return new RefundCurrencyDiffers({ given: problem.given, order: problem.order }, { pointer: '/currency' });
  if (problem.code === 'exceeds-order')
    return new RefundExceedsOrder({ left: problem.left, currency: problem.currency }, { pointer: '/amount' });
  const { lineId, index } = problem;
  if (problem.code === 'unknown-line') return new UnknownOrderLine({ lineId }, { pointer: `/items/${index}/lineId` });
  return new RefundExceedsLine({ lineId, left: problem.left, currency }, { pointer: `/items/${index}/amount` });
}
