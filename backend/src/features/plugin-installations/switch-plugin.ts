import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Clock } from '../../ports/clock.js';
import { type InstallationRow, PluginInstallationsRepository } from './plugin-installations.repository.js';

/** Switches a plugin off in all its versions, or trusts it again; earlier faults then no longer count against it. */
@Injectable()
export class SwitchPlugin {
  constructor(
    private readonly installations: PluginInstallationsRepository,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async execute(
    { id, enabled, off_reason: fault, plugin_id: plugin, plugin_version: version }: InstallationRow,
    on: boolean,
  ): Promise<void> {
    const isOn = enabled && fault === null;
    if (on ? isOn : !enabled) return;
    if (on) {
      await this.installations.switchOn(id, this.clock.now());
      await this.outbox.add('plugin-installations.switched-on', id);
    } else await this.installations.switchOff(id, this.clock.now());
    this.audit.record({
      action: on ? 'plugin-installations.switched-on' : 'plugin-installations.disabled',
      subject: { type: 'PluginInstallation', id },
      before: { enabled: !on },
      after: { enabled: on, plugin, version },
    });
  }
}
