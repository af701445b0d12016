import { Injectable } from '@nestjs/common';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { PluginInstallationsRepository } from './plugin-installations.repository.js';
import { SwitchPlugin } from './switch-plugin.js';

/** Also where nothing is installed: a plugin that needs no installing can have failed, too. */
@Injectable()
export class SwitchOnPlugin {
  constructor(
    private readonly installations: PluginInstallationsRepository,
    private readonly switchPlugin: SwitchPlugin,
  ) {}

  async execute(id: string): Promise<void> {
    const installation = await this.installations.lock(id);
    if (!installation) throw new NotFound({});
    await this.switchPlugin.execute(installation, true);
  }
}
