import { Injectable } from '@nestjs/common';
import { CheckChoice } from './check-choice.js';
import { InstallationPlace } from './installation-place.js';
import { OfferedVersions } from './offered-versions.js';
import type { InstallPluginRequest } from './plugin-installations.contract.js';
import { SaveChoice } from './save-choice.js';

@Injectable()
export class InstallPlugin {
  constructor(
    private readonly offered: OfferedVersions,
    private readonly check: CheckChoice,
    private readonly place: InstallationPlace,
    private readonly save: SaveChoice,
  ) {}

  /** Answers with the installation's id. */
  async execute({ pluginId, digest, configuration, accepts }: InstallPluginRequest): Promise<string> {
    const plugin = await this.offered.load(pluginId, digest);
    const installationId = await this.place.take(plugin);
    const choice = await this.check.execute(plugin, configuration);
    await this.save.execute(choice, { installationId, change: 'installed', accepted: [accepts] });
    return installationId;
  }
}
