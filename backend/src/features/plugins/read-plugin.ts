import { Injectable } from '@nestjs/common';
import type { Language } from '../../platform/errors/messages.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { PluginCatalogue } from '../../plugin-host/plugin-catalogue.js';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import { InstalledPlugins } from '../plugin-installations/plugin-installations.public.js';
import { PluginHealth } from './plugin-health.js';
import type { PluginDetail } from './plugins.contract.js';
import { viewPlugin } from './view-plugin.js';

@Injectable()
export class ReadPlugin {
  constructor(
    private readonly catalogue: PluginCatalogue,
    private readonly registry: PluginRegistry,
    private readonly installed: InstalledPlugins,
    private readonly health: PluginHealth,
  ) {}

  async execute(pluginId: string, wanted: string | undefined, language: Language): Promise<PluginDetail> {
    const versions = await this.catalogue.versions(pluginId);
    const own = (await this.installed.all()).find((one) => one.pluginId === pluginId);
    const digest = wanted ?? own?.digest ?? versions[0]?.digest;
    const isThere = digest !== undefined && (digest === own?.digest || versions.some((version) => version.digest === digest));
    if (!isThere) throw new NotFound({});
    const plugin = await this.registry.load(digest);
    const comesWithProgram = this.catalogue.comesWithProgram(pluginId);
    return {
      ...viewPlugin(plugin, { installed: own, newestDigest: versions[0]?.digest, comesWithProgram }, language),
      versions: versions.map(({ version, digest: each, offeredAt }) => ({ version, digest: each, offeredAt: offeredAt.toISOString() })),
      configuration: { ...plugin.manifest.config },
      messages: { 'zh-CN': plugin.messages['zh-CN'], en: plugin.messages.en },
      readme: plugin.messages[language]['readme'] ?? (await this.catalogue.readme(digest)),
      health: await this.health.read(pluginId),
    };
  }
}
