import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Clock } from '../../ports/clock.js';
import { PluginInstallationsRepository } from './plugin-installations.repository.js';

/** Trusts a plugin again; its earlier faults no longer count against it. */
@Injectable()
export class SwitchOnPlugin {
  constructor(
    private readonly installations: PluginInstallationsRepository,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async execute(id: string): Promise<void> {
    const installation = await this.installations.lock(id);
    if (!installation) throw new NotFound({});
    if (installation.enabled) return;
    await this.installations.switchOn(id, this.clock.now());
    await this.outbox.add('plugin-installations.switched-on', id);
    this.audit.record({
      action: 'plugin-installations.switched-on',
      subject: { type: 'PluginInstallation', id },
      before: { enabled: false },
      after: { enabled: true, plugin: installation.plugin_id, version: installation.plugin_version },
    });
  }
}
