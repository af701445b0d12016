import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Language } from '../../platform/errors/messages.js';
import { CheckChannel } from '../../plugin-host/outreach-channels/check-channel.js';
import { ChannelToCheck } from './channel-to-check.js';
import { ConnectionWords } from './connection-words.js';
import type { ConnectionCheck } from './plugin-installations.contract.js';
import { NotCheckable } from './plugin-installations.errors.js';

/** Tries a channel's connection. No transaction is open meanwhile: the other side may take its time. */
@Injectable()
export class CheckConnection {
  constructor(
    private readonly database: TenantDatabase,
    private readonly channels: ChannelToCheck,
    private readonly checkChannel: CheckChannel,
    private readonly words: ConnectionWords,
  ) {}

  async execute(tenantId: string, id: string, language: Language): Promise<ConnectionCheck> {
    const channel = await this.database.run(tenantId, () => this.channels.load(id));
    const check = await this.checkChannel.check(channel);
    if (check.outcome === 'nothing-to-check') throw new NotCheckable({ plugin: channel.pluginId });
    return this.words.say(channel, check, language);
  }
}
