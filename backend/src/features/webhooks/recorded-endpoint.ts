import { maskUrl } from './mask-text.js';
import type { WebhookEndpoint } from './webhook-endpoints.contract.js';

/** An endpoint as the audit keeps it. */
export function recordedEndpoint({ name, url, eventTypes, enabled }: WebhookEndpoint): Record<string, unknown> {
  return { name, url: maskUrl(url), eventTypes, enabled };
}
