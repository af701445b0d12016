import { Injectable } from '@nestjs/common';
import { requireVersion } from '../../platform/errors/require-version.js';
import { CheckChoice } from './check-choice.js';
import type { UpdateInstallationRequest } from './plugin-installations.contract.js';
import { recordedChoice, SaveChoice } from './save-choice.js';
import { StandingInstallation } from './standing-installation.js';
import { SwitchPlugin } from './switch-plugin.js';
import { shownConfiguration } from './view-installation.js';

/** Configures an installed plugin, or switches it on or off. */
@Injectable()
export class UpdateInstallation {
  constructor(
    private readonly installation: StandingInstallation,
    private readonly check: CheckChoice,
    private readonly save: SaveChoice,
    private readonly switchPlugin: SwitchPlugin,
  ) {}

  async execute(id: string, { version, enabled, configuration, accepts }: UpdateInstallationRequest): Promise<void> {
    const { row, standing } = await this.installation.load(id, 'lock');
    const choice = configuration && (await this.check.execute(standing.plugin, configuration, standing));
    const shown = (stored: unknown): Record<string, unknown> => shownConfiguration(standing.plugin, stored, row.secrets !== null);
    const current = { version: row.version, enabled: row.enabled, configuration: shown(row.configuration) };
    requireVersion({ version, enabled, configuration: choice && shown(choice.configuration) }, current);
    if (choice) {
      const before = recordedChoice(row.plugin_id, row.plugin_version, standing.accepted);
      await this.save.execute(choice, { installationId: id, change: 'configured', accepted: [standing.accepted, accepts], before });
    }
    if (enabled !== undefined) await this.switchPlugin.execute(row, enabled);
  }
}
