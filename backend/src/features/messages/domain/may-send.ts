export const REFUSALS = [
  'customer-archived',
  'do-not-contact',
  'consent-withdrawn',
  'consent-missing',
  'channel-off',
  'no-address',
  'quiet-hours',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export type Sending = {
  purpose: 'service' | 'marketing' | 'survey';
  /** What holds for the purpose on this way; not asked for service. */
  consent: 'given' | 'withdrawn' | 'none';
  /** Nothing may be sent to the customer, for whatever purpose. */
  doNotContact: boolean;
  isArchived: boolean;
  /** Installed, switched on, and of a configuration that it accepts. */
  channelIsOn: boolean;
  /** A contact of the kind that the channel needs; true where it needs none. */
  hasAddress: boolean;
  /** A colleague calls or visits, and picks the hour: there is nothing to keep quiet about. */
  byPerson: boolean;
  /** The end of the hours of rest, while they last where the customer is. */
  quietUntil: Date | undefined;
};

export type Permission = { allowed: true } | { allowed: false; refused: Refusal; retryAt?: Date };

/**
 * Whether a message may go to a customer now. Everything that is sent passes here twice: when it is asked for, and in the last transaction
 * before it leaves. Of several reasons the most lasting is told; only quiet hours end by themselves.
 */
export function maySend(sending: Sending): Permission {
  const refused = lastingRefusal(sending);
  if (refused !== undefined) return { allowed: false, refused };
  const { byPerson, quietUntil } = sending;
  return byPerson || quietUntil === undefined ? { allowed: true } : { allowed: false, refused: 'quiet-hours', retryAt: quietUntil };
}

function lastingRefusal({ purpose, consent, doNotContact, isArchived, channelIsOn, hasAddress }: Sending): Refusal | undefined {
  if (isArchived) return 'customer-archived';
  if (doNotContact) return 'do-not-contact';
  if (purpose !== 'service' && consent !== 'given') return consent === 'withdrawn' ? 'consent-withdrawn' : 'consent-missing';
  if (!channelIsOn) return 'channel-off';
  return hasAddress ? undefined : 'no-address';
}
