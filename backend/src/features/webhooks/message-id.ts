import { MESSAGE_PREFIX } from './webhook-deliveries.repository.js';

/** As receivers see it. */
export function messageIdOf(id: string): string {
  return `${MESSAGE_PREFIX}${id.replaceAll('-', '')}`;
}
