import { Injectable } from '@nestjs/common';
import { requireVersion } from '../../platform/errors/require-version.js';
import { CheckUpgrade } from './check-upgrade.js';
import type { UpgradeRequest } from './plugin-installations.contract.js';
import { recordedChoice, SaveChoice } from './save-choice.js';

/** Puts another version in force. It asks again only when it asks for more. */
@Injectable()
export class UpgradeInstallation {
  constructor(
    private readonly check: CheckUpgrade,
    private readonly save: SaveChoice,
  ) {}

  async execute(id: string, { version, accepts, ...request }: UpgradeRequest): Promise<void> {
    const { row, standing, choice } = await this.check.execute(id, request, 'lock');
    requireVersion({ version, digest: request.digest }, row);
    const before = recordedChoice(row.plugin_id, row.plugin_version, standing.accepted);
    await this.save.execute(choice, { installationId: id, change: 'upgraded', accepted: [standing.accepted, accepts], before });
  }
}
