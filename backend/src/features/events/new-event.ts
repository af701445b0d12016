import type { NewEvent } from './domain/event.js';
import { ORDER_COMPLETED, ORDER_REFUNDED } from './domain/event.js';
import type { EventRequest } from './events.contract.js';

/** The event with its defaults, as it is compared and recorded. */
export function newEvent(request: EventRequest, defaultSource: string): NewEvent {
  const { type } = request;
  const source = request.source ?? defaultSource;
  const lines = (request.items ?? []).map(({ lineId, sku, name, category, quantity, amount }) => ({
    lineId,
    sku: sku ?? null,
    name: name ?? null,
    category: category ?? null,
    quantity,
    amount,
  }));
  const sumsUp = (type === ORDER_COMPLETED || type === ORDER_REFUNDED) && lines.length > 0;
  const amount = request.amount ?? (sumsUp ? lines.reduce((sum, line) => sum + line.amount, 0) : null);
  return {
    source,
    externalId: request.externalId,
    type,
    occurredAt: request.occurredAt.length === 10 ? request.occurredAt : new Date(request.occurredAt).toISOString(),
    customer: customerOf(request.customer, source),
    orderExternalId: request.order?.externalId ?? (type === ORDER_COMPLETED ? request.externalId : null),
    lines,
    amount,
    eligibleAmount: request.eligibleAmount ?? (type === ORDER_COMPLETED ? amount : null),
    currency: request.currency ?? null,
    properties: request.properties ?? null,
  };
}

function customerOf(customer: EventRequest['customer'], source: string): NewEvent['customer'] {
  if ('email' in customer) return { kind: 'email', value: customer.email };
  if ('phone' in customer) return { kind: 'phone', value: customer.phone };
  return { kind: 'identity', source: customer.source ?? source, externalId: customer.externalId };
}
