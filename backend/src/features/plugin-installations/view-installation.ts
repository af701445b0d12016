import { Injectable } from '@nestjs/common';
import type { Language } from '../../platform/errors/messages.js';
import { type OfferedVersion, PluginCatalogue } from '../../plugin-host/plugin-catalogue.js';
import { PluginRegistry, type PluginVersion } from '../../plugin-host/plugin-registry.js';
import { blockedFault, disabledFault } from '../../plugin-host/plugin-switches.js';
import { outcomeOf } from '../../plugin-host/stored-plugin-switches.js';
import { keptReferences } from './domain/kept-references.js';
import { showConfiguration } from './domain/show-configuration.js';
import type { PluginInstallation } from './plugin-installations.contract.js';
import { hasFailed, type InstallationRow } from './plugin-installations.repository.js';

/** Installations as they are shown. */
@Injectable()
export class ViewInstallation {
  constructor(
    private readonly registry: PluginRegistry,
    private readonly catalogue: PluginCatalogue,
  ) {}

  async all(rows: readonly InstallationRow[], language: Language): Promise<PluginInstallation[]> {
    const newest = new Map<string, OfferedVersion>();
    if (rows.length > 0)
      for (const offered of await this.catalogue.versions()) if (!newest.has(offered.pluginId)) newest.set(offered.pluginId, offered);
    const shown: PluginInstallation[] = [];
    for (const row of rows) shown.push(view(row, await this.registry.load(row.digest), newest.get(row.plugin_id), language));
    return shown;
  }

  async one(row: InstallationRow, language: Language): Promise<PluginInstallation> {
    const [newest] = await this.catalogue.versions(row.plugin_id);
    return view(row, await this.registry.load(row.digest), newest, language);
  }
}

function view(row: InstallationRow, plugin: PluginVersion, newest: OfferedVersion | undefined, language: Language): PluginInstallation {
  const isNewer = row.number !== null && newest !== undefined && newest.digest !== row.digest;
  return {
    id: row.id,
    plugin: {
      id: row.plugin_id,
      name: plugin.messages[language]['name'] ?? row.plugin_id,
      version: row.plugin_version,
      digest: row.digest,
    },
    installed: row.number !== null,
    enabled: row.enabled || row.disabled_reason !== null,
    switchedOff: switchedOffOf(row),
    configuration: shownConfiguration(plugin, row.configuration, row.secrets !== null),
    accepted: { reads: [...(row.accepted?.reads ?? [])], hosts: [...(row.accepted?.hosts ?? [])] },
    upgrade: isNewer ? { version: newest.version, digest: newest.digest } : null,
    installedAt: row.installed_at?.toISOString() ?? null,
    version: row.version,
  };
}

export function shownConfiguration({ manifest }: PluginVersion, stored: unknown, areKept: boolean): Record<string, unknown> {
  const kept = new Set(areKept ? keptReferences(manifest.config, stored) : []);
  return { ...Object(showConfiguration(manifest.config, stored ?? {}, (pointer) => kept.has(pointer))) };
}

function switchedOffOf(row: InstallationRow): PluginInstallation['switchedOff'] {
  if (row.blocked_at !== null)
    return { since: row.blocked_at.toISOString(), fault: blockedFault, message: row.blocked_reason ?? '', version: row.plugin_version };
  if (row.off_reason !== null && hasFailed(row))
    return { since: (row.off_since ?? row.created_at).toISOString(), ...outcomeOf(row.off_reason), version: row.off_version ?? '' };
  if (row.enabled) return null;
  const since = (row.disabled_at ?? row.created_at).toISOString();
  return { since, ...outcomeOf(row.disabled_reason ?? disabledFault), version: row.plugin_version };
}
