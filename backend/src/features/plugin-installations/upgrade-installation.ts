import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { PeopleOnly } from '../../platform/errors/platform.errors.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { CheckUpgrade } from './check-upgrade.js';
import type { UpgradeRequest } from './plugin-installations.contract.js';
import { recordedChoice, SaveChoice } from './save-choice.js';

/** Puts another version in force. It asks again only when it asks for more; a machine accepts nothing, and configures nothing. */
@Injectable()
export class UpgradeInstallation {
  constructor(
    private readonly check: CheckUpgrade,
    private readonly save: SaveChoice,
  ) {}

  /** @throws PeopleOnly */
  async execute(id: string, { version, accepts, ...request }: UpgradeRequest, by: Principal['kind']): Promise<void> {
    const isPerson = by === 'user';
    if (!isPerson && request.configuration) throw new PeopleOnly({}, { pointer: '/configuration' });
    const { row, standing, choice } = await this.check.execute(id, request, 'lock');
    requireVersion({ version, digest: request.digest }, row);
    if (row.digest === request.digest && !request.configuration) return;
    const before = recordedChoice(row.plugin_id, row.plugin_version, standing.accepted);
    const accepted = isPerson ? [standing.accepted, accepts] : [standing.accepted];
    await this.save.execute(choice, { installationId: id, change: 'upgraded', accepted, before });
  }
}
