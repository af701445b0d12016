import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { PluginUses } from '../../plugin-host/plugin-uses.js';
import { InstallationVersionsRepository } from './installation-versions.repository.js';
import { StillUsed } from './plugin-installations.errors.js';
import { recordedChoice } from './save-choice.js';
import { StandingInstallation } from './standing-installation.js';

/** Only while nothing is made with it. Its secrets go; what was chosen when, and its log, stay. */
@Injectable()
export class UninstallPlugin {
  constructor(
    private readonly installation: StandingInstallation,
    private readonly uses: PluginUses,
    private readonly versions: InstallationVersionsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(id: string): Promise<void> {
    const { row, standing } = await this.installation.load(id, 'lock');
    const uses = await this.uses.of({ pluginId: row.plugin_id, installationId: id });
    if (uses.length > 0) throw new StillUsed({ uses: uses.slice(0, 20).map(({ name }) => name) });
    await this.versions.forget(id);
    this.audit.record({
      action: 'plugin-installations.uninstalled',
      subject: { type: 'PluginInstallation', id },
      before: recordedChoice(row.plugin_id, row.plugin_version, standing.accepted),
    });
  }
}
