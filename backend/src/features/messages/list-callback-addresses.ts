import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { ReadActiveChannel } from '../plugin-installations/plugin-installations.public.js';
import { CallbackToken } from './callback-token.js';
import type { CallbackAddresses } from './messages.contract.js';
import { ChannelOff } from './messages.errors.js';
import { wordsOf } from './task-facts.js';

/** Where a channel's provider is to report. */
@Injectable()
export class ListCallbackAddresses {
  constructor(
    private readonly channels: ReadActiveChannel,
    private readonly tokens: CallbackToken,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws ChannelOff */
  async execute(installationId: string): Promise<CallbackAddresses> {
    const channel = await this.channels.find(installationId);
    if (!channel) throw new ChannelOff({});
    const { tenantId, plan } = channel;
    const items = plan.callbacks.map(async ({ key }) => {
      const token = await this.tokens.of({ tenantId, installationId, callback: key });
      return {
        key,
        names: wordsOf(channel, `callbacks.${key}`),
        url: new URL(`/api/v1/channel-callbacks/${token}`, this.settings.publicUrl).href,
      };
    });
    return { items: await Promise.all(items) };
  }
}
