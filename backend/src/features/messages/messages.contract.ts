import { z } from 'zod';
import { Id, Instant, page, text } from '../../platform/http/schemas.js';
import { CHANNEL_KINDS, PURPOSES } from '../consents/consents.public.js';
import { REFUSALS } from './domain/may-send.js';
import { MESSAGE_STATES } from './domain/message-state.js';

const Names = z.object({ 'zh-CN': z.string(), en: z.string() });
const Purpose = z.enum(PURPOSES).describe('service: about the customer’s own order or ticket, needs no consent.');
const LongText = text(100_000);

export const Content = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: LongText }),
    z.object({ kind: z.literal('mail'), subject: text(500), text: LongText, html: LongText.nullable().default(null) }),
    z.object({ kind: z.literal('markdown'), title: text(500), text: LongText }),
    z.object({ kind: z.literal('template'), template: text(200), params: z.array(text(2_000)).max(50) }),
    z.object({ kind: z.literal('notes'), notes: text(4_000) }),
  ])
  .meta({ id: 'MessageContent', description: 'Of a kind and within the limits that the channel takes.' });
export type Content = z.infer<typeof Content>;

export const MessageReceipt = z
  .object({
    signal: z.string().nullable().describe('delivered, failed, opened, clicked or replied; null when only the state changed.'),
    state: Names.nullable().describe('A state of the channel’s own, in words.'),
    machine: z.boolean().describe('By a scanner or a proxy, which counts for nothing.'),
    occurredAt: Instant,
  })
  .meta({ id: 'MessageReceipt' });

export const Message = z
  .object({
    id: Id,
    customerId: Id,
    channel: z.object({ installationId: Id, pluginId: z.string(), kind: z.enum(CHANNEL_KINDS), names: Names }),
    purpose: Purpose,
    content: Content.nullable().describe('Null once it cannot be read any more.'),
    externalId: z.string().nullable(),
    state: z
      .enum(MESSAGE_STATES)
      .describe(
        'queued, refused (stopped before it left), accepted by the provider, sent (left, and nobody said whether it arrived), failed, and what receipts say.',
      ),
    problem: z.object({ code: z.string(), reason: z.string(), words: Names.nullable().describe('The channel’s own.') }).nullable(),
    attempts: z.int(),
    nextAttemptAt: Instant.nullable(),
    receipts: z.array(MessageReceipt).describe('In the order in which it happened.'),
    createdAt: Instant,
    sentAt: Instant.nullable(),
  })
  .meta({ id: 'Message', description: 'One message to one customer. It holds no address: where it goes is looked up when it leaves.' });
export type Message = z.infer<typeof Message>;
export const MessagePage = page(Message, 'MessagePage');
export type MessagePage = z.infer<typeof MessagePage>;

export const MessageReply = z
  .object({
    id: Id,
    customerId: Id,
    channel: z.object({ installationId: Id, names: Names }),
    text: z.string().nullable().describe('Null once it cannot be read any more.'),
    optsOut: z.boolean().describe('The provider’s word for “no more”: consent on this channel was withdrawn by it.'),
    occurredAt: Instant,
  })
  .meta({ id: 'MessageReply', description: 'What a customer wrote back.' });
export type MessageReply = z.infer<typeof MessageReply>;

const request = {
  installationId: Id.describe('The installed channel.'),
  purpose: Purpose,
};
const example = {
  installationId: '01935f6e-0000-7000-8000-000000000001',
  purpose: 'service',
  content: { kind: 'text', text: '您的订单已发货。' },
};

export const SendMessageRequest = z
  .object({
    ...request,
    content: Content,
    externalId: text(200).optional().describe('The same id with the same message sends it once.'),
    duringQuietHours: z.enum(['refuse', 'wait']).default('refuse').describe('wait: leaves when they are over.'),
  })
  .meta({ id: 'SendMessageRequest', examples: [{ ...example, externalId: 'shipped-1042' }] });
export type SendMessageRequest = z.infer<typeof SendMessageRequest>;

export const CheckMessageRequest = z
  .object({ ...request, content: Content.optional() })
  .meta({ id: 'CheckMessageRequest', examples: [{ installationId: example.installationId, purpose: 'marketing' }] });
export type CheckMessageRequest = z.infer<typeof CheckMessageRequest>;

export const MessageCheck = z
  .object({
    allowed: z.boolean(),
    reason: z.enum(REFUSALS).nullable(),
    retryAt: Instant.nullable().describe('When the reason ends by itself.'),
    problems: z.array(
      z.object({
        field: z.string(),
        problem: z.enum(['kind-not-taken', 'too-long']),
        limit: z.int().nullable(),
        unit: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'MessageCheck', description: 'What would become of a message now; nothing is sent.' });
export type MessageCheck = z.infer<typeof MessageCheck>;

const TakenContents = z.array(
  z.object({
    kind: z.enum(['text', 'mail', 'markdown', 'template', 'notes']),
    limits: z.record(z.string(), z.object({ characters: z.int().optional(), bytes: z.int().optional() })),
  }),
);

export const MessageChannels = z
  .object({
    items: z.array(
      z.object({
        installationId: Id,
        pluginId: z.string(),
        kind: z.enum(CHANNEL_KINDS),
        names: Names,
        byPerson: z.boolean().describe('A colleague carries it: the message becomes a task.'),
        hasAddress: z.boolean(),
        contents: TakenContents,
      }),
    ),
  })
  .meta({ id: 'MessageChannels', description: 'The installed channels, and whether the customer can be reached through them.' });
export type MessageChannels = z.infer<typeof MessageChannels>;

export const TestMessageForm = z
  .object({
    address: z
      .enum(['email', 'phone', 'wecom', 'wecom-member', 'wechat', 'address', 'none'])
      .describe('The kind of address that a test goes to; none where the channel needs none.'),
    contents: TakenContents,
  })
  .meta({ id: 'TestMessageForm', description: 'What a test of this channel is made of.' });
export type TestMessageForm = z.infer<typeof TestMessageForm>;

export const TestMessageRequest = z
  .object({ to: text(500).nullable().default(null).describe('An address of the channel’s kind; kept nowhere.'), content: Content })
  .meta({ id: 'TestMessageRequest', examples: [{ to: 'me@example.com', content: { kind: 'mail', subject: 'Test', text: 'Hello' } }] });
export type TestMessageRequest = z.infer<typeof TestMessageRequest>;

export const TestMessageResult = z
  .object({ ok: z.boolean(), problem: z.object({ code: z.string(), reason: z.string(), words: Names.nullable() }).nullable() })
  .meta({ id: 'TestMessageResult' });
export type TestMessageResult = z.infer<typeof TestMessageResult>;

export const CallbackAddresses = z
  .object({
    items: z.array(z.object({ key: z.string(), names: Names.describe('Where to enter it.'), url: z.string() })),
  })
  .meta({ id: 'CallbackAddresses', description: 'To be entered at the provider, who then reports to them.' });
export type CallbackAddresses = z.infer<typeof CallbackAddresses>;
