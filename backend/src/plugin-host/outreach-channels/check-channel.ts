import type { CheckReading } from '@liuke/sdk';
import type { OutreachChannels } from '../outreach-channels.js';
import { TokenRefused } from '../plugin-host.errors.js';
import type { ActiveChannel, ChannelExchange } from './channel-exchange.js';
import type { DispatchFailure } from './dispatches-requests.js';

/** How a trial of the connection went. */
export type ChannelCheck =
  | { readonly outcome: 'read'; readonly reading: CheckReading }
  | { readonly outcome: 'no-answer'; readonly failure: DispatchFailure }
  | { readonly outcome: 'token-refused'; readonly answer: string }
  /** The channel connects to nothing that could be tried. */
  | { readonly outcome: 'nothing-to-check' };

/** Tries a channel's connection without sending anything to anybody. */
export class CheckChannel {
  constructor(
    private readonly channels: OutreachChannels,
    private readonly exchange: ChannelExchange,
  ) {}

  async check(channel: ActiveChannel): Promise<ChannelCheck> {
    try {
      return await this.tried(channel);
    } catch (error) {
      if (!TokenRefused.matches(error)) throw error;
      return { outcome: 'token-refused', answer: String(error.params['answer']) };
    }
  }

  private async tried(channel: ActiveChannel): Promise<ChannelCheck> {
    const { tenantId, plan } = channel;
    const request = plan.checkable ? await this.channels.check(tenantId, plan) : null;
    if (request !== null) {
      const { answer } = await this.exchange.exchange(channel, request);
      if (answer.kind === 'failed') return { outcome: 'no-answer', failure: answer };
      return { outcome: 'read', reading: await this.channels.readCheck(tenantId, plan, answer) };
    }
    if (plan.tokens.length === 0) return { outcome: 'nothing-to-check' };
    await this.exchange.fetchTokens(
      channel,
      plan.tokens.map(({ name }) => name),
    );
    return { outcome: 'read', reading: { ok: true } };
  }
}
