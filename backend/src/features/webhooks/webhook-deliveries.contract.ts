import { z } from 'zod';
import { Id, Instant, page, PageQuery } from '../../platform/http/schemas.js';

const Problem = z
  .object({ code: z.string(), params: z.record(z.string(), z.unknown()) })
  .describe('What went wrong, as in a problem document.');

export const WebhookDelivery = z
  .object({
    id: Id,
    endpointId: Id,
    messageId: z.string().describe('The `webhook-id` that the receiver sees; the same on every attempt and replay.'),
    type: z.string(),
    kind: z.enum(['event', 'test']),
    state: z.enum(['waiting', 'sending', 'delivered', 'failed']),
    attempts: z.int(),
    nextAttemptAt: Instant.nullable(),
    status: z.int().nullable().describe('What the receiver answered last.'),
    problem: Problem.nullable(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookDeliveryPage = page(WebhookDelivery, 'WebhookDeliveryPage');
export type WebhookDeliveryPage = z.infer<typeof WebhookDeliveryPage>;

export const WebhookDeliveriesQuery = PageQuery.extend({
  endpointId: Id.optional(),
  state: z.enum(['waiting', 'sending', 'delivered', 'failed']).optional(),
});
export type WebhookDeliveriesQuery = z.infer<typeof WebhookDeliveriesQuery>;

export const WebhookAttempt = z
  .object({
    number: z.int(),
    startedAt: Instant,
    milliseconds: z.int(),
    status: z.int().nullable(),
    problem: Problem.nullable(),
    answer: z
      .string()
      .nullable()
      .describe('The beginning of the answer; what could reach a person, and what looks like a secret, is masked.'),
  })
  .meta({ id: 'WebhookAttempt' });
export type WebhookAttempt = z.infer<typeof WebhookAttempt>;

export const WebhookDeliveryDetail = WebhookDelivery.extend({
  request: z.object({
    url: z.string().describe('Without query; parts of the path that look like a secret are masked.'),
    headers: z.record(z.string(), z.string()),
    body: z.string().describe('The body as it is signed and sent.'),
  }),
  log: z.array(WebhookAttempt).describe('The latest first.'),
}).meta({ id: 'WebhookDeliveryDetail' });
export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>;
