import { outreachChannelPoint } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import type { DeclaredError } from '../../platform/errors/define-error.js';
import type { Language } from '../../platform/errors/messages.js';
import { OutreachChannels } from '../../plugin-host/outreach-channels.js';
import type { ActiveChannel } from '../../plugin-host/outreach-channels/channel-exchange.js';
import { refusalOf } from '../../plugin-host/plugin-host.errors.js';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import { InstallationSecrets } from './installation-secrets.js';
import { type InstallationRow, PluginInstallationsRepository } from './plugin-installations.repository.js';

/** A channel as the company has installed it, ready to be used; its version and configuration are those of the running transaction. */
export type InstalledChannel = ActiveChannel & {
  readonly pluginId: string;
  readonly names: Readonly<Record<Language, string>>;
};

/** The channels of a company that are installed and switched on. Inside the transaction whose data they are used for. */
@Injectable()
export class ReadActiveChannel {
  constructor(
    private readonly installations: PluginInstallationsRepository,
    private readonly secrets: InstallationSecrets,
    private readonly registry: PluginRegistry,
    private readonly channels: OutreachChannels,
  ) {}

  /** Undefined when it is not installed, switched off, no channel, or its configuration does not do any more. */
  async find(installationId: string): Promise<InstalledChannel | undefined> {
    const row = await this.installations.find(installationId);
    return row && (await this.open(row)).channel;
  }

  /** The channel, or why there is none: `off` where it is switched off. */
  async open(row: InstallationRow): Promise<{ readonly channel?: InstalledChannel; readonly off?: DeclaredError }> {
    if (row.number === null) return {};
    const plugin = await this.registry.load(row.digest);
    const { id, provides } = plugin.manifest;
    if (!provides.includes(outreachChannelPoint)) return {};
    const off = await this.channels.switchedOff(row.tenant_id, plugin);
    if (off) return { off: refusalOf(plugin.manifest, off) };
    const plan = await this.channels.plan(row.tenant_id, plugin, row.configuration);
    if (plan.problems.length > 0) return {};
    const secrets = await this.secrets.open(row.id, row.number, row.secrets);
    const names = { en: plugin.messages.en['name'] ?? id, 'zh-CN': plugin.messages['zh-CN']['name'] ?? id };
    return { channel: { tenantId: row.tenant_id, installationId: row.id, pluginId: id, plan, secrets, names } };
  }

  async list(): Promise<InstalledChannel[]> {
    const active: InstalledChannel[] = [];
    for (const id of await this.installations.installedIds()) {
      const channel = await this.find(id);
      if (channel) active.push(channel);
    }
    return active;
  }
}
