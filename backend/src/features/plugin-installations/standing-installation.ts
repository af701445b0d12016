import { Injectable } from '@nestjs/common';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import type { StandingChoice } from './check-choice.js';
import { InstallationSecrets } from './installation-secrets.js';
import { NotInstalled } from './plugin-installations.errors.js';
import { type InstallationRow, PluginInstallationsRepository } from './plugin-installations.repository.js';

/** An installation with the choice that is in force. */
@Injectable()
export class StandingInstallation {
  constructor(
    private readonly installations: PluginInstallationsRepository,
    private readonly registry: PluginRegistry,
    private readonly secrets: InstallationSecrets,
  ) {}

  /** @throws NotFound, NotInstalled */
  async load(id: string, lock?: 'lock'): Promise<{ row: InstallationRow; number: number; standing: StandingChoice }> {
    const row = await (lock ? this.installations.lock(id) : this.installations.find(id));
    if (!row) throw new NotFound({});
    if (row.number === null) throw new NotInstalled({});
    const plugin = await this.registry.load(row.digest);
    const secrets = await this.secrets.open(row.id, row.number, row.secrets);
    const accepted = row.accepted ?? { reads: [], hosts: [] };
    return { row, number: row.number, standing: { plugin, configuration: row.configuration, secrets, accepted } };
  }
}
