import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { packageRoot } from '../platform/package-root.js';
import type { PluginPackageCandidate } from './manifest.js';
import { PluginRegistry, type PluginVersion } from './plugin-registry.js';
import { readPackageFolder } from './read-package-folder.js';

/** The plugins that come with the program go through the same door as a partner's: offered at start, checked, pinned by digest. */
@Injectable()
export class FirstPartyPlugins implements OnModuleInit {
  private readonly offered = new Map<string, PluginVersion>();

  constructor(private readonly registry: PluginRegistry) {}

  async onModuleInit(): Promise<void> {
    const folder = path.join(packageRoot, '../plugins');
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const built = path.join(folder, name, 'dist');
      if (!existsSync(path.join(built, 'manifest.json'))) continue;
      await this.offer(await readPackageFolder(built));
    }
  }

  async offer(candidate: PluginPackageCandidate): Promise<PluginVersion> {
    const version = await this.registry.offer(candidate);
    this.offered.set(version.manifest.id, version);
    return version;
  }

  find(pluginId: string): PluginVersion | undefined {
    return this.offered.get(pluginId);
  }

  ids(): readonly string[] {
    return [...this.offered.keys()];
  }

  providing(point: string): readonly PluginVersion[] {
    return [...this.offered.values()].filter(({ manifest }) => manifest.provides.includes(point));
  }
}
