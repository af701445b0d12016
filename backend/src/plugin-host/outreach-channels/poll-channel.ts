import type { Receipt } from '@liuke/sdk';
import type { OutreachChannels } from '../outreach-channels.js';
import type { ActiveChannel, ChannelExchange } from './channel-exchange.js';

/** A provider that always has another page is not listened to for ever. */
const mostPages = 20;

/** Asks a provider what has become of a message that it accepted. */
export class PollChannel {
  constructor(
    private readonly channels: OutreachChannels,
    private readonly exchange: ChannelExchange,
  ) {}

  /** `id` is the provider's. What is known by now; nothing new where there was no answer. Throws as `ChannelExchange` does. */
  async poll(channel: ActiveChannel, id: string): Promise<readonly Receipt[]> {
    const { tenantId, plan } = channel;
    const receipts: Receipt[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < mostPages; page += 1) {
      const request = await this.channels.poll(tenantId, plan, { id, sender: null, cursor });
      if (request === null) break;
      const { answer } = await this.exchange.exchange(channel, request);
      if (answer.kind === 'failed') break;
      const reading = await this.channels.readPoll(tenantId, plan, answer);
      receipts.push(...reading.receipts);
      cursor = reading.cursor;
      if (cursor === null) break;
    }
    return receipts;
  }
}
