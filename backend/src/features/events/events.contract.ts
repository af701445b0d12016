import { z } from 'zod';
import { currencies } from '../../platform/http/currencies.js';
import { Id, Instant } from '../../platform/http/schemas.js';
import { EventEffect } from '../earning-rules/earning-rules.public.js';
import { ORDER_COMPLETED, isOrderChange } from './domain/event.js';
import { isStorable, isStorableText } from './domain/storable.js';

export const LARGEST_BATCH = 1_000;
const LARGEST_AMOUNT = 10_000_000_000_000;
const LARGEST_PROPERTIES = 16_384;

function name(maximum: number): z.ZodString {
  return z.string().trim().min(1).max(maximum).refine(isStorableText, 'validation.control-characters');
}

const Source = name(100);
const Amount = z.int().min(0).max(LARGEST_AMOUNT).describe('Minor units of the currency.');

export const EventItem = z
  .object({
    lineId: name(100).describe('Unique in the order; refunds name it.'),
    sku: name(100).nullish(),
    name: name(300).nullish(),
    category: name(200).nullish(),
    quantity: z.int().min(0).max(1_000_000_000).default(1),
    amount: Amount.describe('What was paid, or is paid back, for the line, in minor units.'),
  })
  .meta({ id: 'EventItem' });

export const EventCustomer = z
  .union(
    [
      z.strictObject({ externalId: name(200), source: Source.nullish() }).describe('An id of a source; the event’s own source by default.'),
      z.strictObject({ email: z.string().min(3).max(254) }),
      z.strictObject({ phone: z.string().min(3).max(40) }),
    ],
    'events.customer-reference',
  )
  .describe('Exactly one way to name the customer. Somebody unknown is created.')
  .meta({ id: 'EventCustomer' });

const OccurredAt = z
  .union([Instant, z.iso.date()], { error: ({ input }) => (input === undefined ? 'validation.required' : 'events.occurred-at') })
  .refine((value) => value >= '1900', 'events.occurs-too-early')
  .describe('ISO 8601 with offset. A date alone means noon of that day in the company’s time zone.');

const Properties = z
  .record(z.string().max(100), z.unknown())
  .refine((value) => isStorable(value) && JSON.stringify(value).length <= LARGEST_PROPERTIES, 'events.properties')
  .describe('Anything else, 16 KB and 8 levels at the most.');

export const EventRequest = z
  .object({
    source: Source.nullish().describe('Where it comes from; the API key’s source by default.'),
    externalId: name(200).describe('Unique in the source, for ever: the same again is a duplicate.'),
    type: z
      .string()
      .max(100)
      .regex(/^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+$/, 'events.type')
      .describe('A known type, or one of your own: lower case with dots.'),
    occurredAt: OccurredAt,
    customer: EventCustomer,
    order: z.object({ externalId: name(200) }).nullish(),
    items: z.array(EventItem).max(500).nullish(),
    amount: Amount.nullish().describe(
      'What was paid for the order after discounts, or is paid back. It holds even where the items add up to something else (postage, a discount on the whole); by default it is their sum. A refund without amount and items pays back everything that is left.',
    ),
    eligibleAmount: Amount.nullish().describe('What may earn; the amount by default.'),
    currency: z
      .string()
      .refine((code) => currencies.has(code), 'validation.currency')
      .nullish()
      .describe('ISO 4217; the company’s by default, on refunds that of the order.'),
    properties: Properties.nullish(),
  })
  .superRefine((event, context) => {
    const problem = (pointer: string, message: string): void => context.addIssue({ code: 'custom', path: pointer.split('/'), message });
    const items = event.items ?? [];
    if (event.type === ORDER_COMPLETED && typeof event.amount !== 'number' && items.length === 0)
      problem('amount', 'events.amount-or-items');
    if (isOrderChange(event.type) && !event.order) problem('order', 'validation.required');
    if (new Set(items.map(({ lineId }) => lineId)).size < items.length) problem('items', 'events.line-ids-repeat');
    if (items.reduce((sum, { amount }) => sum + amount, 0) > LARGEST_AMOUNT) problem('items', 'events.items-too-large');
    if (event.type === 'interaction.recorded' || event.type === 'feedback.submitted') checkProperties(event.properties ?? {}, problem);
  })
  .meta({
    id: 'Event',
    example: {
      externalId: 'order-1001',
      type: 'order.completed',
      occurredAt: '2026-03-01T10:00:00+08:00',
      customer: { externalId: 'u-42' },
      items: [{ lineId: '1', sku: 'TEA-250', name: 'Oolong tea', category: 'Tea', quantity: 2, amount: 19_800 }],
      amount: 20_800,
      currency: 'CNY',
    },
  });
export type EventRequest = z.infer<typeof EventRequest>;

export const RecordedEvent = z
  .object({
    id: Id,
    status: z.enum(['recorded', 'duplicate']),
    effects: z.array(EventEffect).describe('What the event earned; of a duplicate, what it earned the first time.'),
  })
  .meta({ id: 'RecordedEvent' });
export type RecordedEvent = z.infer<typeof RecordedEvent>;

export const EventBatchRequest = z
  .object({
    events: z
      .array(z.unknown().meta({ $ref: '#/components/schemas/Event' }))
      .max(LARGEST_BATCH)
      .describe('In the order in which they are to be recorded; each is accepted or refused by itself.'),
  })
  .meta({
    id: 'EventBatchRequest',
    example: {
      events: [
        {
          externalId: 'order-1001',
          type: 'order.completed',
          occurredAt: '2026-03-01T10:00:00+08:00',
          customer: { externalId: 'u-42' },
          amount: 20_800,
        },
        {
          externalId: 'refund-7',
          type: 'order.refunded',
          occurredAt: '2026-03-03T09:30:00+08:00',
          customer: { externalId: 'u-42' },
          order: { externalId: 'order-1001' },
          amount: 5_000,
        },
      ],
    },
  });
export type EventBatchRequest = z.infer<typeof EventBatchRequest>;

const Params = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));

export const EventBatchResult = z
  .object({
    status: z.enum(['recorded', 'duplicate', 'conflict', 'rejected']),
    id: Id.optional(),
    effects: z.array(EventEffect).optional(),
    error: z
      .object({
        status: z.int(),
        code: z.string(),
        title: z.string(),
        detail: z.string(),
        params: Params,
        errors: z.array(z.object({ pointer: z.string(), code: z.string(), params: Params, detail: z.string() })),
      })
      .optional(),
  })
  .meta({ id: 'EventBatchResult' });
export type EventBatchResult = z.infer<typeof EventBatchResult>;

export const EventBatchResponse = z
  .object({ results: z.array(EventBatchResult).describe('One an event, in the order of the request.') })
  .meta({ id: 'EventBatchResponse' });
export type EventBatchResponse = z.infer<typeof EventBatchResponse>;

function checkProperties(properties: Readonly<Record<string, unknown>>, problem: (pointer: string, message: string) => void): void {
  for (const key of ['channel', 'kind', 'text', 'response']) {
    const value = properties[key];
    if (value !== undefined && value !== null && typeof value !== 'string') problem(`properties/${key}`, 'events.property-text');
  }
  const { score } = properties;
  if (score !== undefined && score !== null && (typeof score !== 'number' || score < 0 || score > 100))
    problem('properties/score', 'events.property-score');
}
