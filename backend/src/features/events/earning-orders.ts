import type { ArrivingChange, EarningOrder } from '../earning-rules/earning-rules.public.js';
import type { LocalDays } from '../facts/facts.public.js';
import { convertShare } from '../loyalty-rules/loyalty-rules.public.js';
import { type Order, orderCounts } from './domain/order.js';
import type { SettledOrder } from './record-orders.js';

/** An order as rules see it: in the company's money, with what applies to it from now on in the order of time. */
export function earningOrder({ before, after, isNew, arrived, states }: SettledOrder, currency: string, days: LocalDays): EarningOrder {
  const { id, customerId, occurredAt, localDay, gross, eligible } = after;
  const amount = after.currency === currency ? gross : after.convertedGross;
  const inCompanyMoney = (part: number): number => convertShare(part, { gross, converted: amount ?? gross });
  const applied = new Map(states.map((state) => [state.eventId, state.appliedAmount]));
  const changes = arrived.flatMap((change): ArrivingChange[] => {
    const paidBack = applied.get(change.eventId) ?? 0;
    if (change.kind === 'refund' && paidBack === 0) return [];
    const { eventId, externalId: name, occurredAt: at } = change;
    const type = change.kind === 'refund' ? 'order.refunded' : 'order.cancelled';
    return [{ eventId, name, type, at, day: days.of(at), paidBack: inCompanyMoney(paidBack) }];
  });
  const standing = (order: Order) => ({ refunded: inCompanyMoney(order.refunded), counts: orderCounts(order) });
  return {
    id,
    customerId,
    at: occurredAt,
    day: localDay,
    amount,
    eligible: inCompanyMoney(eligible),
    gross,
    before: isNew ? null : standing(before),
    after: standing(after),
    changes: changes.toSorted((a, b) => later(a.at, occurredAt) - later(b.at, occurredAt) || (a.name < b.name ? -1 : 1)),
  };
}

function later(a: Date, b: Date): number {
  return Math.max(a.getTime(), b.getTime());
}
