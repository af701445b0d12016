import { Injectable } from '@nestjs/common';
import type { MessageContent } from '@liuke/sdk';
import { DeclaredError } from '../../platform/errors/define-error.js';
import { SendThroughChannel, type Sending } from '../../plugin-host/outreach-channels/send-through-channel.js';
import type { Purpose } from '../consents/consents.public.js';
import type { InstalledChannel } from '../plugin-installations/plugin-installations.public.js';
import type { Attempt, MessageProblem } from './domain/after-attempt.js';

export type Carried = { id: string; purpose: Purpose; content: MessageContent; name: string | null; address: string | null };

/** One attempt at one message through its channel. No transaction is open meanwhile. */
@Injectable()
export class CarryMessage {
  constructor(private readonly sender: SendThroughChannel) {}

  async execute(channel: InstalledChannel, { id, purpose, content, name, address }: Carried): Promise<Attempt> {
    try {
      const sending = await this.sender.send(channel, {
        id,
        purpose: purpose === 'service' ? 'transactional' : 'marketing',
        recipients: [{ address, name }],
        sender: null,
        content,
        unsubscribeUrl: null,
      });
      return attemptOf(sending, channel);
    } catch (error) {
      // A plugin that fails and a token that cannot be had stop the message before it leaves.
      if (!(error instanceof DeclaredError)) throw error;
      return { outcome: 'again', problem: { code: 'channel-failed', reason: error.code, words: null }, afterSeconds: undefined };
    }
  }
}

function attemptOf(sending: Sending, channel: InstalledChannel): Attempt {
  if (sending.outcome === 'accepted') return refusedRecipient(sending, channel) ?? { outcome: 'accepted', providerId: sending.id };
  if (sending.outcome === 'rejected') return { outcome: 'rejected', problem: problemOf('rejected', sending.reason, channel) };
  if (sending.outcome === 'content-refused')
    return { outcome: 'rejected', problem: { code: 'content-refused', reason: sending.problems[0]?.problem ?? '', words: null } };
  if (sending.outcome === 'retry')
    return { outcome: 'again', problem: problemOf('provider-busy', sending.reason, channel), afterSeconds: sending.afterSeconds };
  if (sending.outcome === 'token-refused')
    return { outcome: 'again', problem: { code: 'token-refused', reason: sending.source, words: null }, afterSeconds: undefined };
  const problem: MessageProblem = { code: 'no-answer', reason: sending.failure.reason, words: null };
  return sending.failure.mayHaveArrived ? { outcome: 'unclear', problem } : { outcome: 'again', problem, afterSeconds: undefined };
}

/** The one recipient was refused, so nothing was accepted. */
function refusedRecipient({ refused = [] }: Extract<Sending, { outcome: 'accepted' }>, channel: InstalledChannel): Attempt | undefined {
  const [first] = refused;
  return first && { outcome: 'rejected', problem: problemOf('rejected', first.reason, channel) };
}

function problemOf(code: string, reason: string, { plan }: InstalledChannel): MessageProblem {
  const { 'zh-CN': zh, en } = plan.plugin.messages;
  const key = `outcomes.${reason}`;
  const [inChinese, inEnglish] = [zh[key], en[key]];
  return { code, reason, words: inChinese !== undefined && inEnglish !== undefined ? { 'zh-CN': inChinese, en: inEnglish } : null };
}
