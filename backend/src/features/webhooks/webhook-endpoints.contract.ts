import { z } from 'zod';
import { Id, Instant, text, Version } from '../../platform/http/schemas.js';

const Url = z.string().min(1).max(2_048).describe('Where events are sent: an https address that everybody can reach.');
const EventTypes = z.array(z.string().max(80)).min(1).max(100).describe('Which events are sent.');

export const CreateWebhookEndpointRequest = z.object({ name: text(80), url: Url, eventTypes: EventTypes }).meta({
  id: 'CreateWebhookEndpointRequest',
  example: { name: 'Web shop', url: 'https://shop.example.com/liuke', eventTypes: ['customer.tier-changed'] },
});
export type CreateWebhookEndpointRequest = z.infer<typeof CreateWebhookEndpointRequest>;

export const UpdateWebhookEndpointRequest = z
  .object({
    name: text(80).optional(),
    url: Url.optional(),
    eventTypes: EventTypes.optional(),
    enabled: z.boolean().optional().describe('Off: nothing is sent, and what waits fails. On again: failed deliveries can be replayed.'),
    version: Version.optional(),
  })
  .meta({ id: 'UpdateWebhookEndpointRequest', example: { eventTypes: ['customer.changed'], version: 1 } });
export type UpdateWebhookEndpointRequest = z.infer<typeof UpdateWebhookEndpointRequest>;

export const WebhookEndpoint = z
  .object({
    id: Id,
    name: z.string(),
    url: z.string().describe('Without query, and masked where it may hold a token, for who may not change it.'),
    eventTypes: z.array(z.string()),
    enabled: z.boolean(),
    offReason: z
      .enum(['person', 'gone', 'failing'])
      .nullable()
      .describe('Why it is off: somebody switched it off, it answered 410, or it took nothing for five days.'),
    failingSince: Instant.nullable().describe('Since when it has taken nothing that was sent.'),
    lastDeliveredAt: Instant.nullable(),
    previousSecretEndsAt: Instant.nullable().describe('Until then messages carry a second signature, made with the secret before.'),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'WebhookEndpoint' });
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;

export const WebhookEndpointList = z.object({ items: z.array(WebhookEndpoint), nextCursor: z.null() }).meta({ id: 'WebhookEndpointList' });
export type WebhookEndpointList = z.infer<typeof WebhookEndpointList>;

const Secret = z.string().describe('Shown this once: `whsec_` and the key in base64. Receivers check signatures with it.');

export const CreatedWebhookEndpoint = z.object({ endpoint: WebhookEndpoint, secret: Secret }).meta({ id: 'CreatedWebhookEndpoint' });
export type CreatedWebhookEndpoint = z.infer<typeof CreatedWebhookEndpoint>;

export const RotateSecretRequest = z
  .object({
    overlapHours: z
      .int()
      .min(0)
      .max(168)
      .default(24)
      .describe('How long the secret before stays good. Meanwhile every message carries two signatures. 0 ends it at once.'),
  })
  .meta({ id: 'RotateWebhookSecretRequest', example: { overlapHours: 24 } });
export type RotateSecretRequest = z.infer<typeof RotateSecretRequest>;

export const RotatedSecret = z.object({ secret: Secret, previousSecretEndsAt: Instant.nullable() }).meta({ id: 'RotatedWebhookSecret' });
export type RotatedSecret = z.infer<typeof RotatedSecret>;

export const WebhookEventTypes = z
  .object({
    items: z.array(z.object({ type: z.string(), version: z.int(), description: z.string(), example: z.record(z.string(), z.unknown()) })),
  })
  .meta({ id: 'WebhookEventTypes' });
export type WebhookEventTypes = z.infer<typeof WebhookEventTypes>;
