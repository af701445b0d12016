import type { CustomerReference, NewEvent } from '../events/events.public.js';
import type { ImportedOrder } from './domain/assemble-orders.js';
import type { CustomerReference as WrittenReference } from './domain/map-order-rows.js';

/** The surest way in which a file names a customer. */
export function referenceOf({ externalId, email, phone }: WrittenReference, source: string): CustomerReference | undefined {
  if (externalId !== null) return { kind: 'identity', source, externalId };
  if (email !== null) return { kind: 'email', value: email };
  return phone === null ? undefined : { kind: 'phone', value: phone };
}

/**
 * What an order of a file means as events: the order itself, and what became of it. Their ids follow from the order's number alone, so
 * that the same order, later returned, brings one event more and repeats the others.
 */
export function eventsOfOrder(order: ImportedOrder, source: string): NewEvent[] {
  const customer = referenceOf(order.customer, source);
  if (!customer) throw new Error('An order without a customer is no order of a file.');
  const event = { source, occurredAt: order.occurredAt.toISOString(), customer, orderExternalId: order.key, properties: null };
  const nothing = { lines: [], amount: null, eligibleAmount: null, currency: null };
  const completed: NewEvent = {
    ...event,
    externalId: order.key,
    type: 'order.completed',
    lines: order.lines,
    amount: order.amount,
    eligibleAmount: order.amount,
    currency: order.currency,
  };
  if (order.status === 'cancelled')
    return [completed, { ...event, ...nothing, externalId: `${order.key}#cancelled`, type: 'order.cancelled' }];
  if (order.status === 'refunded')
    return [completed, { ...event, ...nothing, externalId: `${order.key}#refunded`, type: 'order.refunded' }];
  return [completed, ...refundsOf(order, event)];
}

type Shared = Pick<NewEvent, 'source' | 'occurredAt' | 'customer' | 'orderExternalId' | 'properties'>;

/** Lines that came back while others stayed; together never more than was paid. */
function refundsOf(order: ImportedOrder, event: Shared): NewEvent[] {
  let left = order.amount;
  return order.returned.map(({ lineId, amount }) => {
    const refunded = Math.min(left, amount);
    left -= refunded;
    return {
      ...event,
      externalId: `${order.key}#refunded#${lineId}`,
      type: 'order.refunded',
      lines: order.lines.flatMap((line) => (line.lineId === lineId ? [{ ...line, amount: refunded }] : [])),
      amount: refunded,
      eligibleAmount: null,
      currency: order.currency,
    };
  });
}
