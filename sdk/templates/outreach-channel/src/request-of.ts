import { concat, type HttpDescription, type OutreachMessage } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

/** The provider drops a message whose id it has seen, so that one sent again after a lost answer arrives once. */
export function requestOf(
  { id, recipients: [recipient], content }: OutreachMessage,
  { apiKey, signature }: Configuration,
): HttpDescription {
  if (content.kind !== 'text') throw new Error('The plan takes texts only.');
  return {
    kind: 'http',
    method: 'POST',
    url: 'https://sms.example.com/v1/messages',
    headers: { authorization: concat('Bearer ', apiKey), 'idempotency-key': id },
    body: { json: { to: recipient?.address ?? '', text: `【${signature}】${content.text}` } },
  };
}
