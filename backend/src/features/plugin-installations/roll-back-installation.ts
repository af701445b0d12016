import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { InstallationVersionsRepository } from './installation-versions.repository.js';
import type { RollBackRequest } from './plugin-installations.contract.js';
import { NothingBefore } from './plugin-installations.errors.js';
import { recordedChoice, SaveChoice } from './save-choice.js';
import { StandingInstallation } from './standing-installation.js';
import { VersionChoice } from './version-choice.js';

/**
 * Puts an earlier version with the configuration and the secrets of then in force again. What it asks for was accepted then; a machine
 * goes back only to what asks for no more than what stands, because people may have gone from it for that.
 */
@Injectable()
export class RollBackInstallation {
  constructor(
    private readonly installation: StandingInstallation,
    private readonly versions: InstallationVersionsRepository,
    private readonly earlier: VersionChoice,
    private readonly save: SaveChoice,
  ) {}

  async execute(id: string, { version, to }: RollBackRequest, by: Principal['kind']): Promise<void> {
    const { row, number, standing } = await this.installation.load(id, 'lock');
    requireVersion({ version }, row);
    const current = await this.versions.find(id, number);
    const target = to ?? (current?.restores ?? number) - 1;
    const choice = target >= (await this.versions.firstNumber(id)) && target !== number ? await this.earlier.load(id, target) : undefined;
    if (!choice) throw new NothingBefore({});
    const before = recordedChoice(row.plugin_id, row.plugin_version, standing.accepted);
    await this.save.execute(choice, {
      installationId: id,
      change: 'rolled-back',
      restores: target,
      accepted: [by === 'user' ? choice.permissions : standing.accepted],
      before,
    });
  }
}
