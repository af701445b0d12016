import type { ChannelPlan } from '@liuke/sdk';
import type { TestMessageForm } from './messages.contract.js';

type Limit = { characters?: number | undefined; bytes?: number | undefined };

/** The kinds of content that a channel takes, and how much of each field. */
export function takenContents({ contents }: Pick<ChannelPlan, 'contents'>): TestMessageForm['contents'] {
  return contents.map(({ kind, limits = {} }) => ({ kind, limits: limitsOf(limits) }));
}

function limitsOf(limits: Readonly<Record<string, Limit>>): Record<string, { characters?: number; bytes?: number }> {
  return Object.fromEntries(
    Object.entries(limits).map(([field, { characters, bytes }]) => [
      field,
      { ...(characters !== undefined && { characters }), ...(bytes !== undefined && { bytes }) },
    ]),
  );
}
