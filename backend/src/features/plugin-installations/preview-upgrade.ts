import { Inject, Injectable } from '@nestjs/common';
import { type Language, type Messages, MESSAGES } from '../../platform/errors/messages.js';
import { detailsOf } from '../../platform/errors/problem.js';
import { beyond, type PluginPermissions } from '../../plugin-host/plugin-permissions.js';
import { PluginUses } from '../../plugin-host/plugin-uses.js';
import { CheckUpgrade } from './check-upgrade.js';
import { fieldPointers } from './domain/carry-configuration.js';
import type { PreviewUpgradeRequest, UpgradePreview } from './plugin-installations.contract.js';
import { shownConfiguration } from './view-installation.js';

/** What an upgrade would change. Nothing is saved. */
@Injectable()
export class PreviewUpgrade {
  constructor(
    private readonly check: CheckUpgrade,
    private readonly uses: PluginUses,
    @Inject(MESSAGES) private readonly messages: Messages,
  ) {}

  async execute(id: string, request: PreviewUpgradeRequest, language: Language): Promise<UpgradePreview> {
    const { row, standing, choice } = await this.check.execute(id, request);
    const { plugin, permissions, problems, configuration, secrets } = choice;
    const [before, after] = [fieldPointers(standing.plugin.manifest.config), fieldPointers(plugin.manifest.config)];
    return {
      from: { version: row.plugin_version, digest: row.digest },
      to: { version: plugin.manifest.version, digest: plugin.digest },
      permissions: { added: listed(beyond(permissions, standing.accepted)), removed: listed(beyond(standing.accepted, permissions)) },
      fields: { added: after.filter((field) => !before.includes(field)), removed: before.filter((field) => !after.includes(field)) },
      configuration: shownConfiguration(plugin, configuration, secrets.size > 0),
      problems: detailsOf(problems, this.messages, language),
      usedBy: await this.uses.of({ pluginId: row.plugin_id, installationId: id }),
    };
  }
}

function listed({ reads, hosts }: PluginPermissions): { reads: string[]; hosts: string[] } {
  return { reads: [...reads], hosts: [...hosts] };
}
