import { Injectable } from '@nestjs/common';
import { CheckChoice, type CheckedChoice } from './check-choice.js';
import { carryConfiguration } from './domain/carry-configuration.js';
import { OfferedVersions } from './offered-versions.js';
import { StandingInstallation } from './standing-installation.js';

export type CheckedUpgrade = Awaited<ReturnType<StandingInstallation['load']>> & { readonly choice: CheckedChoice };

/** Looks an upgrade through: the configuration that stands, or a new one, under the schema of another version. */
@Injectable()
export class CheckUpgrade {
  constructor(
    private readonly installation: StandingInstallation,
    private readonly offered: OfferedVersions,
    private readonly check: CheckChoice,
  ) {}

  async execute(
    id: string,
    { digest, configuration }: { readonly digest: string; readonly configuration?: Record<string, unknown> | undefined },
    lock?: 'lock',
  ): Promise<CheckedUpgrade> {
    const loaded = await this.installation.load(id, lock);
    const plugin = await this.offered.load(loaded.row.plugin_id, digest);
    const given = configuration ?? carryConfiguration(plugin.manifest.config, loaded.standing.configuration);
    return { ...loaded, choice: await this.check.execute(plugin, given, loaded.standing) };
  }
}
