import { Injectable } from '@nestjs/common';
import { FirstPartyPlugins } from '../../plugin-host/first-party-plugins.js';
import { PluginRegistry, type PluginVersion } from '../../plugin-host/plugin-registry.js';
import { InstalledPlugins } from './installed-plugins.js';

/**
 * Plugins that something new can be made with: those that the company has installed, in the version it has chosen, and those that come
 * with the program. What was made before keeps the version it was made with.
 */
@Injectable()
export class UsablePlugins {
  constructor(
    private readonly installed: InstalledPlugins,
    private readonly registry: PluginRegistry,
    private readonly firstParty: FirstPartyPlugins,
  ) {}

  /** By plugin, those that provide an extension point. */
  async providing(point: string): Promise<PluginVersion[]> {
    const usable = new Map(this.firstParty.providing(point).map((plugin) => [plugin.manifest.id, plugin]));
    for (const { pluginId, digest } of await this.installed.all()) {
      const plugin = await this.registry.load(digest);
      if (plugin.manifest.provides.includes(point)) usable.set(pluginId, plugin);
    }
    return [...usable.values()];
  }

  async find(point: string, pluginId: string): Promise<PluginVersion | undefined> {
    return (await this.providing(point)).find(({ manifest }) => manifest.id === pluginId);
  }
}
