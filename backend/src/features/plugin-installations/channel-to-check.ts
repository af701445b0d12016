import { Injectable } from '@nestjs/common';
import { NotCheckable } from './plugin-installations.errors.js';
import { type InstalledChannel, ReadActiveChannel } from './read-active-channel.js';
import { StandingInstallation } from './standing-installation.js';

@Injectable()
export class ChannelToCheck {
  constructor(
    private readonly installation: StandingInstallation,
    private readonly channels: ReadActiveChannel,
  ) {}

  /** @throws NotFound, NotInstalled, PluginDisabled, PluginSwitchedOff, PluginBlocked, NotCheckable */
  async load(id: string): Promise<InstalledChannel> {
    const { row } = await this.installation.load(id);
    const { channel, off } = await this.channels.open(row);
    if (channel) return channel;
    throw off ?? new NotCheckable({ plugin: row.plugin_id });
  }
}
