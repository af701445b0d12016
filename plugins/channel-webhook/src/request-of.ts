import type { HttpDescription, OutreachMessage } from '@liuke/sdk';
import { now } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import { signatureOf } from './signatures.ts';
import { takeApart } from './take-apart.ts';

export function requestOf(message: OutreachMessage, config: Configuration): HttpDescription {
  const { id, purpose, recipients, content, unsubscribeUrl } = message;
  return {
    kind: 'http',
    method: 'POST',
    ...takeApart(config.url),
    headers: { 'webhook-id': id, 'webhook-timestamp': now('s'), 'webhook-signature': signatureOf(id, config) },
    body: { json: { type: 'message.send', timestamp: now('iso'), data: { id, purpose, recipients, content, unsubscribeUrl } } },
  };
}
