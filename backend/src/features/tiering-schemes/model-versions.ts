import { tieringModelPoint } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { PluginRegistry, type PluginVersion } from '../../plugin-host/plugin-registry.js';
import { UsablePlugins } from '../plugin-installations/plugin-installations.public.js';
import { UnknownModel } from './tiering-schemes.errors.js';
import type { VersionRow } from './tiering-schemes.repository.js';

type Pinned = Pick<VersionRow, 'plugin_id' | 'plugin_digest'>;

/** Which version of its model decides. A scheme keeps the one that it pinned until somebody moves it to another. */
@Injectable()
export class ModelVersions {
  constructor(
    private readonly registry: PluginRegistry,
    private readonly usable: UsablePlugins,
  ) {}

  load(digest: string): Promise<PluginVersion> {
    return this.registry.load(digest);
  }

  /** The version that new schemes are made with, where it is another one. */
  async other({ plugin_id, plugin_digest }: Pinned): Promise<PluginVersion | undefined> {
    const found = await this.usable.find(tieringModelPoint, plugin_id);
    return found?.digest === plugin_digest ? undefined : found;
  }

  /** @throws UnknownModel where it is neither the pinned version nor the one that new schemes are made with. */
  async choose(pinned: Pinned, digest: string = pinned.plugin_digest): Promise<PluginVersion> {
    if (digest === pinned.plugin_digest) return this.load(digest);
    const other = await this.other(pinned);
    if (other?.digest !== digest) throw new UnknownModel({ model: digest }, { pointer: '/modelDigest' });
    return other;
  }
}
