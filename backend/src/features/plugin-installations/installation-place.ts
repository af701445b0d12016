import { Injectable } from '@nestjs/common';
import type { PluginVersion } from '../../plugin-host/plugin-registry.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { AlreadyInstalled } from './plugin-installations.errors.js';
import { PluginInstallationsRepository } from './plugin-installations.repository.js';

/** Where a plugin is installed: one place a company and plugin, with one id for good. */
@Injectable()
export class InstallationPlace {
  constructor(
    private readonly installations: PluginInstallationsRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Its id, free to be installed into, switched on. @throws AlreadyInstalled */
  async take({ manifest: { id: pluginId }, digest }: PluginVersion): Promise<string> {
    const now = this.clock.now();
    const place = await this.installations.lockOf(pluginId, { id: this.ids.next(), digest, at: now });
    if (!place || place.number !== null) throw new AlreadyInstalled({ plugin: pluginId }, { pointer: '/pluginId' });
    if (!place.enabled) await this.installations.switchOn(place.id, now);
    return place.id;
  }
}
