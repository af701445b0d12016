import { hash } from 'node:crypto';
import type { EventLine, NewEvent } from './event.js';

/** What two deliveries of one event must agree on. `customer` stands for the reference without showing an address. */
export function contentHash(event: NewEvent, customer: string): string {
  return hash(
    'sha256',
    JSON.stringify([
      event.type,
      event.occurredAt,
      customer,
      event.orderExternalId,
      event.amount,
      event.eligibleAmount,
      event.currency,
      event.lines.map((line) => lineContent(line)),
      event.properties === null ? null : sorted(event.properties),
    ]),
    'hex',
  );
}

function lineContent({ lineId, sku, name, category, quantity, amount }: EventLine): unknown {
  return [lineId, sku, name, category, quantity, amount];
}

/** Objects as sorted pairs: the order of keys is not content. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, sorted(item)]);
  return { o: entries.toSorted(([a], [b]) => (a < b ? -1 : 1)) };
}
