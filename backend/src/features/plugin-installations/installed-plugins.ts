import { Injectable } from '@nestjs/common';
import { type InstallationRow, PluginInstallationsRepository } from './plugin-installations.repository.js';

export type InstalledPlugin = {
  readonly installationId: string;
  readonly pluginId: string;
  readonly version: string;
  readonly digest: string;
  readonly configuration: unknown;
  readonly installedAt: Date;
  /** Nobody switched it off, and it did not fail too often. */
  readonly isOn: boolean;
};

/** What the company has installed. */
@Injectable()
export class InstalledPlugins {
  constructor(private readonly installations: PluginInstallationsRepository) {}

  async all(): Promise<InstalledPlugin[]> {
    const rows = await this.installations.installed();
    return rows.flatMap((row) => (row.installed_at === null ? [] : [installedOf(row, row.installed_at)]));
  }
}

function installedOf(row: InstallationRow, installedAt: Date): InstalledPlugin {
  return {
    installationId: row.id,
    pluginId: row.plugin_id,
    version: row.plugin_version,
    digest: row.digest,
    configuration: row.configuration,
    installedAt,
    isOn: row.enabled && row.off_reason === null,
  };
}
