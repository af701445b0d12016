import { Injectable } from '@nestjs/common';
import { PluginDisabled } from '../../plugin-host/plugin-host.errors.js';
import { NotCheckable } from './plugin-installations.errors.js';
import { type InstalledChannel, ReadActiveChannel } from './read-active-channel.js';
import { StandingInstallation } from './standing-installation.js';

@Injectable()
export class ChannelToCheck {
  constructor(
    private readonly installation: StandingInstallation,
    private readonly channels: ReadActiveChannel,
  ) {}

  /** @throws NotFound, NotInstalled, PluginDisabled, NotCheckable */
  async load(id: string): Promise<InstalledChannel> {
    const { row } = await this.installation.load(id);
    const channel = await this.channels.find(id);
    if (channel) return channel;
    throw row.enabled ? new NotCheckable({ plugin: row.plugin_id }) : new PluginDisabled({ plugin: row.plugin_id });
  }
}
