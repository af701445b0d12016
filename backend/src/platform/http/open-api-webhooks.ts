import type { z } from 'zod';
import { type PublicEvent, publicEventBody, publicEvents } from '../outbox/public-events.js';

const header = (name: string, description: string): object => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

const headers = [
  header('webhook-id', 'Names the message; the same on every attempt, so that a receiver can tell a repetition.'),
  header('webhook-timestamp', 'Seconds since 1970 of this attempt. Refuse what is more than five minutes away from your clock.'),
  header(
    'webhook-signature',
    'One or two signatures, separated by a blank: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body` with the secret after `whsec_` (base64) as key. One that fits is enough.',
  ),
];

const responses = {
  '2XX': { description: 'Taken. Anything else is tried again, from seconds later to days later.' },
  '410': { description: 'Not wanted any more: the endpoint is switched off.' },
};

/** The events as the `webhooks` of an OpenAPI document: names, versions, schemas and examples. */
export function webhooksPart(toJsonSchema: (schema: z.ZodType) => object): Record<string, object> {
  return Object.fromEntries(publicEvents().map((event) => [event.type, { post: operation(event, toJsonSchema) }]));
}

function operation(event: PublicEvent, toJsonSchema: (schema: z.ZodType) => object): object {
  const { type, version, description, example } = event;
  return {
    operationId: `webhook_${type.replaceAll(/[.-]/g, '_')}`,
    summary: type,
    description,
    tags: ['webhooks'],
    'x-liuke-event-version': version,
    parameters: headers,
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: toJsonSchema(publicEventBody(event)),
          example: { type, version, timestamp: '2026-03-02T04:00:00.000Z', data: example },
        },
      },
    },
    responses,
    security: [],
  };
}
