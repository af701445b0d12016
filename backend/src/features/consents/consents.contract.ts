import { z } from 'zod';
import { Id, Instant, PageQuery, text } from '../../platform/http/schemas.js';
import { CHANNEL_KINDS } from './domain/channel-kinds.js';
import { CONSENT_PURPOSES } from './domain/purposes.js';

const Purpose = z.enum(CONSENT_PURPOSES).describe('Messages of service need no consent.');
const ChannelKind = z.enum(CHANNEL_KINDS);
const State = z.enum(['given', 'withdrawn']);
const Source = z.enum(['form', 'in-person', 'phone', 'message', 'paper', 'import', 'other']).describe('Where the customer said so.');
const Wording = text(50).nullable().describe('The version of the text that the customer agreed to; needed when consent is given.');
const Actor = z.object({ kind: z.enum(['user', 'api-key', 'system']), id: Id.nullable(), name: z.string().nullable() });

export const ConsentEntry = z
  .object({
    id: Id,
    purpose: Purpose,
    channel: ChannelKind.nullable().describe('Null: all channels.'),
    state: State,
    source: Source,
    wording: Wording,
    actor: Actor.describe('Who recorded it.'),
    recordedAt: Instant,
  })
  .meta({ id: 'ConsentEntry', description: 'One word of a customer. Entries are added, never changed.' });

const ConsentState = z.object({
  state: z.enum(['given', 'withdrawn', 'none']).describe('none: never asked, which is no consent.'),
  since: Instant.nullable(),
});

export const DoNotContact = z
  .object({ stopped: z.boolean(), reason: z.string().nullable(), since: Instant.nullable(), actor: Actor.nullable() })
  .meta({ id: 'DoNotContact', description: 'Whether nothing at all may be sent to the customer, messages of service among it.' });

export const CustomerConsents = z
  .object({
    items: z.array(ConsentEntry).describe('Word by word, the latest first.'),
    nextCursor: z.string().nullable(),
    purposes: z
      .array(
        ConsentState.extend({
          purpose: Purpose,
          channels: z.array(ConsentState.extend({ channel: ChannelKind })).describe('What holds for each channel.'),
        }),
      )
      .describe('What holds now. A withdrawal for one channel or for all of them beats a consent in the other place.'),
    doNotContact: DoNotContact,
  })
  .meta({ id: 'CustomerConsents' });

export const ConsentsQuery = PageQuery;

export const RecordConsentRequest = z
  .object({ purpose: Purpose, channel: ChannelKind.nullable().default(null), state: State, source: Source, wording: Wording.default(null) })
  .meta({
    id: 'RecordConsentRequest',
    examples: [{ purpose: 'marketing', channel: 'sms', state: 'given', source: 'form', wording: '2026-03' }],
  });

export const DoNotContactRequest = z
  .object({ stopped: z.boolean(), reason: text(200).nullable().default(null) })
  .meta({ id: 'DoNotContactRequest', examples: [{ stopped: true, reason: 'Asked by phone not to be contacted' }] });

export type ConsentEntry = z.infer<typeof ConsentEntry>;
export type DoNotContact = z.infer<typeof DoNotContact>;
export type CustomerConsents = z.infer<typeof CustomerConsents>;
export type ConsentsQuery = z.infer<typeof ConsentsQuery>;
export type RecordConsentRequest = z.infer<typeof RecordConsentRequest>;
export type DoNotContactRequest = z.infer<typeof DoNotContactRequest>;
