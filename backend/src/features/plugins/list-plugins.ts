import { Injectable } from '@nestjs/common';
import type { Language } from '../../platform/errors/messages.js';
import { PluginCatalogue } from '../../plugin-host/plugin-catalogue.js';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import { InstalledPlugins } from '../plugin-installations/plugin-installations.public.js';
import type { Plugin, PluginList } from './plugins.contract.js';
import { viewPlugin } from './view-plugin.js';

/** The catalogue: one entry a plugin, in the version that is installed, else in the newest. */
@Injectable()
export class ListPlugins {
  constructor(
    private readonly catalogue: PluginCatalogue,
    private readonly registry: PluginRegistry,
    private readonly installed: InstalledPlugins,
  ) {}

  async execute(language: Language): Promise<PluginList> {
    const newest = new Map<string, string>();
    for (const { pluginId, digest } of await this.catalogue.versions()) if (!newest.has(pluginId)) newest.set(pluginId, digest);
    const installed = new Map((await this.installed.all()).map((one) => [one.pluginId, one]));
    const items: Plugin[] = [];
    for (const pluginId of new Set([...newest.keys(), ...installed.keys()])) {
      const own = installed.get(pluginId);
      const digest = own?.digest ?? newest.get(pluginId) ?? '';
      const comesWithProgram = this.catalogue.comesWithProgram(pluginId);
      const standing = { installed: own, newestDigest: newest.get(pluginId), comesWithProgram };
      items.push(viewPlugin(await this.registry.load(digest), standing, language));
    }
    return { items, nextCursor: null };
  }
}
