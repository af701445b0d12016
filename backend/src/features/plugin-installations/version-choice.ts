import { Injectable } from '@nestjs/common';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import type { CheckedChoice } from './check-choice.js';
import { InstallationSecrets } from './installation-secrets.js';
import { InstallationVersionsRepository } from './installation-versions.repository.js';

/** A choice of the history, as it was saved: looked through then, so fit to be saved again. */
@Injectable()
export class VersionChoice {
  constructor(
    private readonly versions: InstallationVersionsRepository,
    private readonly registry: PluginRegistry,
    private readonly secrets: InstallationSecrets,
  ) {}

  async load(installationId: string, number: number): Promise<CheckedChoice | undefined> {
    const row = await this.versions.find(installationId, number);
    if (!row) return undefined;
    return {
      plugin: await this.registry.load(row.digest),
      configuration: row.configuration,
      secrets: await this.secrets.open(installationId, number, row.secrets),
      permissions: row.accepted,
      problems: [],
      misdirected: { pointers: [], hosts: [] },
    };
  }
}
