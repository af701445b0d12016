import { Injectable } from '@nestjs/common';
import { type InstallationRow, isOn, PluginInstallationsRepository } from './plugin-installations.repository.js';

export type Receiver = { readonly host: string; readonly since: Date };

export type InstalledPlugin = {
  readonly installationId: string;
  readonly pluginId: string;
  readonly version: string;
  readonly digest: string;
  readonly installedAt: Date;
  /** Where it sends to, and since when. */
  readonly receivers: readonly Receiver[];
  readonly isOn: boolean;
};

/** What the company has installed. */
@Injectable()
export class InstalledPlugins {
  constructor(private readonly installations: PluginInstallationsRepository) {}

  async all(): Promise<InstalledPlugin[]> {
    const rows = await this.installations.installed();
    const receivers = await this.installations.receivers();
    return rows.flatMap((row) => {
      const own = receivers.filter(({ installationId, host }) => installationId === row.id && row.accepted?.hosts.includes(host));
      return row.installed_at === null ? [] : [installedOf(row, row.installed_at, own)];
    });
  }
}

function installedOf(row: InstallationRow, installedAt: Date, receivers: readonly Receiver[]): InstalledPlugin {
  return {
    installationId: row.id,
    pluginId: row.plugin_id,
    version: row.plugin_version,
    digest: row.digest,
    installedAt,
    receivers: receivers.map(({ host, since }) => ({ host, since })),
    isOn: isOn(row),
  };
}
