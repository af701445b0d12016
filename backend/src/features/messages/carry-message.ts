import { Injectable } from '@nestjs/common';
import type { MessageContent } from '@liuke/sdk';
import { DeclaredError } from '../../platform/errors/define-error.js';
import { SendThroughChannel, type Sending } from '../../plugin-host/outreach-channels/send-through-channel.js';
import type { MessageToSend } from '../../plugin-host/outreach-channels.js';
import type { Purpose } from '../consents/consents.public.js';
import type { InstalledChannel } from '../plugin-installations/plugin-installations.public.js';
import type { Attempt } from './domain/after-attempt.js';
import { problemOf } from './problem-of.js';

export type Carried = {
  id: string;
  purpose: Purpose;
  content: MessageContent;
  name: string | null;
  address: string | null;
  unsubscribeUrl: string | null;
};

/** One attempt at one message through its channel. No transaction is open meanwhile. */
@Injectable()
export class CarryMessage {
  constructor(private readonly sender: SendThroughChannel) {}

  /** `leave` is asked in the last moment before it leaves. */
  async execute(
    channel: InstalledChannel,
    { id, purpose, content, name, address, unsubscribeUrl }: Carried,
    leave?: () => Promise<boolean>,
  ): Promise<Attempt> {
    const message: MessageToSend = {
      id,
      purpose: purpose === 'service' ? 'transactional' : 'marketing',
      recipients: [{ address, name }],
      sender: null,
      content,
      unsubscribeUrl,
    };
    try {
      const sending = await this.sender.send(channel, message, leave === undefined ? {} : { leave });
      return attemptOf(sending, channel);
    } catch (error) {
      // A plugin that fails and a token that cannot be had stop the message before it leaves.
      if (!(error instanceof DeclaredError)) throw error;
      return { outcome: 'again', problem: problemOf('channel-failed', error.code), afterSeconds: undefined };
    }
  }
}

function attemptOf(sending: Sending, channel: InstalledChannel): Attempt {
  if (sending.outcome === 'accepted') return refusedRecipient(sending, channel) ?? { outcome: 'accepted', providerId: sending.id };
  if (sending.outcome === 'rejected') return { outcome: 'rejected', problem: problemOf('rejected', sending.reason, channel) };
  if (sending.outcome === 'content-refused')
    return { outcome: 'rejected', problem: problemOf('content-refused', sending.problems[0]?.problem) };
  if (sending.outcome === 'retry')
    return { outcome: 'again', problem: problemOf('provider-busy', sending.reason, channel), afterSeconds: sending.afterSeconds };
  if (sending.outcome === 'token-refused')
    return { outcome: 'again', problem: problemOf('token-refused', sending.source), afterSeconds: undefined };
  const problem = problemOf('no-answer', sending.failure.reason);
  return sending.failure.mayHaveArrived ? { outcome: 'unclear', problem } : { outcome: 'again', problem, afterSeconds: undefined };
}

/** The one recipient was refused, so nothing was accepted. */
function refusedRecipient({ refused = [] }: Extract<Sending, { outcome: 'accepted' }>, channel: InstalledChannel): Attempt | undefined {
  const [first] = refused;
  return first && { outcome: 'rejected', problem: problemOf('rejected', first.reason, channel) };
}
