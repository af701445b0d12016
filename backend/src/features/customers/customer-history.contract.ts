import { z } from 'zod';
import { Compared, Currency, Id, Instant, page, PageQuery } from '../../platform/http/schemas.js';

const Reason = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) });

const Names = z.object({ 'zh-CN': z.string(), en: z.string() });

const Line = z.object({
  lineId: z.string(),
  sku: z.string().nullable(),
  name: z.string().nullable(),
  category: z.string().nullable(),
  quantity: z.number(),
  amount: z.int(),
});

export const TierMoveView = z
  .object({
    schemeId: Id,
    schemeName: z.string(),
    fromTier: z.string().nullable().describe('Null for a first assignment.'),
    tier: z.string(),
    score: z.number(),
    reasons: z.array(Reason),
    versionNumber: z.int(),
    pluginId: z.string(),
    decidedAt: Instant,
  })
  .meta({ id: 'CustomerTierMove' });

export const TimelineEntry = z
  .object({
    id: Id,
    type: z
      .string()
      .describe(
        'The type of the event; tier.assigned, tier.changed; customer.created, customer.imported; consent.given, consent.withdrawn; contact.stopped, contact.resumed; message.sent, message.received.',
      ),
    occurredAt: Instant,
    event: z
      .object({
        source: z.string(),
        externalId: z.string(),
        orderExternalId: z.string().nullable(),
        amount: z.int().nullable(),
        currency: Currency.nullable(),
        items: z.array(Line),
        properties: z.record(z.string(), z.unknown()).nullable(),
        imported: z.boolean(),
      })
      .nullable(),
    tier: TierMoveView.nullable(),
    import: z.object({ id: Id, fileName: z.string().nullable() }).nullable(),
    consent: z
      .object({
        purpose: z.string().nullable(),
        channel: z.string().nullable(),
        source: z.string().nullable(),
        reason: z.string().nullable(),
      })
      .nullable()
      .describe('Of consents: purpose, channel (null: all) and source; of stopped contact: the reason.'),
    message: z
      .object({
        names: Names.describe('The channel’s.'),
        purpose: z.string().nullable(),
        state: z.string().nullable(),
        problem: z
          .object({ code: z.string(), reason: z.string(), words: Names.nullable() })
          .nullable()
          .describe('Why it did not go, as in the message.'),
        receipts: z.array(z.object({ signal: z.string().nullable(), state: Names.nullable(), occurredAt: Instant })),
      })
      .nullable()
      .describe(
        'Read the message itself under /api/v1/messages/{id}, what was received under /api/v1/message-replies/{id}, with the id of this entry.',
      ),
  })
  .meta({ id: 'CustomerTimelineEntry' });

export const TimelineQuery = PageQuery.extend({
  type: z
    .union([Compared.max(100), z.array(Compared.max(100)).max(50)])
    .optional()
    .describe('Only entries of these types, for example order.completed or tier.changed.'),
});

export const Timeline = page(TimelineEntry, 'CustomerTimeline');
export const TierHistory = page(TierMoveView.extend({ id: Id }), 'CustomerTierHistory');

export type TimelineQuery = z.infer<typeof TimelineQuery>;
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export type TierMoveView = z.infer<typeof TierMoveView>;
