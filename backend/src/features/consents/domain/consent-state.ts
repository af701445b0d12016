import { CHANNEL_KINDS, type ChannelKind } from './channel-kinds.js';
import { CONSENT_PURPOSES, type ConsentPurpose } from './purposes.js';

/** What a customer last said of a purpose: for one channel, or (`channel` null) for all of them. */
export type ConsentWord = { purpose: ConsentPurpose; channel: ChannelKind | null; state: 'given' | 'withdrawn'; at: string };

/** `none`: never asked, which is no consent. `since` is the word that decides. */
export type Consent = { state: 'given' | 'withdrawn' | 'none'; since: string | null };

export type PurposeConsent = Consent & { purpose: ConsentPurpose; channels: (Consent & { channel: ChannelKind })[] };

const NEVER: Consent = { state: 'none', since: null };

/**
 * Whether a customer has agreed to be reached for a purpose through a channel. `latest` holds the latest word of each purpose and channel.
 *
 * The word for the channel and the word for all channels stand side by side, and a withdrawal beats a consent whichever came first: who
 * withdrew from everything is not reached because of a box ticked elsewhere, and who withdrew from one channel not because of a consent
 * to all. A withdrawal ends with a consent in the same place.
 */
export function consentFor(latest: readonly ConsentWord[], purpose: ConsentPurpose, channel: ChannelKind): Consent {
  const words = latest.filter((word) => word.purpose === purpose && (word.channel === null || word.channel === channel));
  const deciding = words.find(isWithdrawn) ?? words.find((word) => word.channel === channel) ?? words[0];
  return deciding ? { state: deciding.state, since: deciding.at } : NEVER;
}

/** The same for every purpose and channel, as people look at it. */
export function consentOverview(latest: readonly ConsentWord[]): PurposeConsent[] {
  return CONSENT_PURPOSES.map((purpose) => {
    const general = latest.find((word) => word.purpose === purpose && word.channel === null);
    return {
      purpose,
      ...(general ? { state: general.state, since: general.at } : NEVER),
      channels: CHANNEL_KINDS.map((channel) => ({ channel, ...consentFor(latest, purpose, channel) })),
    };
  });
}

function isWithdrawn({ state }: ConsentWord): boolean {
  return state === 'withdrawn';
}
