import { Injectable } from '@nestjs/common';
import { PluginCatalogue } from '../../plugin-host/plugin-catalogue.js';
import { PluginRegistry, type PluginVersion } from '../../plugin-host/plugin-registry.js';
import { PluginUnknown, VersionNotOffered } from './plugin-installations.errors.js';

/** A version that the company may install. */
@Injectable()
export class OfferedVersions {
  constructor(
    private readonly catalogue: PluginCatalogue,
    private readonly registry: PluginRegistry,
  ) {}

  /** The newest unless named. @throws PluginUnknown, VersionNotOffered */
  async load(pluginId: string, digest?: string): Promise<PluginVersion> {
    const offered = await this.catalogue.versions(pluginId);
    const wanted = digest === undefined ? offered[0] : offered.find((version) => version.digest === digest);
    if (wanted) return this.registry.load(wanted.digest);
    if (offered.length === 0) throw new PluginUnknown({ plugin: pluginId }, { pointer: '/pluginId' });
    throw new VersionNotOffered({ plugin: pluginId }, { pointer: '/digest' });
  }
}
