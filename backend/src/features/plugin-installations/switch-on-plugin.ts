import { Injectable } from '@nestjs/common';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { PluginBlocked } from '../../plugin-host/plugin-host.errors.js';
import { PluginInstallationsRepository } from './plugin-installations.repository.js';
import { SwitchPlugin } from './switch-plugin.js';

/** Also where nothing is installed: a plugin that needs no installing can have failed, too. */
@Injectable()
export class SwitchOnPlugin {
  constructor(
    private readonly installations: PluginInstallationsRepository,
    private readonly switchPlugin: SwitchPlugin,
  ) {}

  /** @throws NotFound, PluginBlocked */
  async execute(id: string): Promise<void> {
    const installation = await this.installations.lock(id);
    if (!installation) throw new NotFound({});
    const { plugin_id: plugin, plugin_version: version, blocked_at: blockedAt, blocked_reason: reason } = installation;
    if (blockedAt !== null) throw new PluginBlocked({ plugin, version, reason: reason ?? '' });
    await this.switchPlugin.execute(installation, true);
  }
}
