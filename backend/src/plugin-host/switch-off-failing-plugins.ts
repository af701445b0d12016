import { Injectable } from '@nestjs/common';
import { Audit } from '../platform/audit/audit.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Clock } from '../ports/clock.js';
import { Ids } from '../ports/ids.js';
import { countedSince, failsTooOften, toleratedFaults } from './fails-too-often.js';
import { switchedOffOutcome } from './plugin-invocation-log.js';
import { outcomeOf } from './stored-plugin-switches.js';

type Fault = { at: Date; outcome: string };

/** Takes plugins that fail again and again out of a company's way, until somebody switches them on again. */
@Injectable()
export class SwitchOffFailingPlugins {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: Audit,
  ) {}

  /** Inside the tenant's transaction, behind the faults that it has just written down. */
  async execute(digests: readonly string[]): Promise<void> {
    const now = this.clock.now();
    for (const digest of digests) {
      const switchedOnAt = await this.switchedOnAt(digest);
      const faults = await this.faultsSince(digest, countedSince(now, switchedOnAt));
      const times = faults.map(({ at }) => at);
      if (failsTooOften(times, now, switchedOnAt)) await this.switchOff(digest, faults[0]?.outcome ?? '', now);
    }
  }

  private async switchedOnAt(digest: string): Promise<Date | null> {
    const row = await this.database.first<{ at: Date | null }>(
      `SELECT greatest(
         (SELECT on_since FROM plugin_switches WHERE tenant_id = $1 AND digest = $2),
         (SELECT enabled_at FROM plugin_installations WHERE tenant_id = $1 AND digest = $2)
       ) AS at`,
      [this.database.tenantId, digest],
    );
    return row?.at ?? null;
  }

  /** The last ones, the newest first. */
  private faultsSince(digest: string, since: Date): Promise<Fault[]> {
    return this.database.query<Fault>(
      `SELECT occurred_at AS at, outcome FROM plugin_invocations
        WHERE tenant_id = $1 AND digest = $2 AND occurred_at > $3 AND outcome <> 'ok' AND outcome <> $4
        ORDER BY occurred_at DESC, id DESC LIMIT ${toleratedFaults}`,
      [this.database.tenantId, digest, since, switchedOffOutcome],
    );
  }

  /** The version alone: another one of the same plugin goes on. What the company has chosen stays as it is. */
  private async switchOff(digest: string, outcome: string, now: Date): Promise<void> {
    await this.database.execute(
      `INSERT INTO plugin_installations (tenant_id, id, plugin_id, digest, created_at)
       SELECT $1, $2, v.plugin_id, v.digest, $4 FROM platform.plugin_versions v WHERE v.digest = $3
       ON CONFLICT (tenant_id, plugin_id) DO NOTHING`,
      [this.database.tenantId, this.ids.next(), digest, now],
    );
    const row = await this.database.first<{ id: string; plugin_id: string; version: string }>(
      `WITH off AS (
         INSERT INTO plugin_switches AS s (tenant_id, digest, installation_id, reason, off_since)
         SELECT $1, v.digest, i.id, $3, $4 FROM platform.plugin_versions v
           JOIN plugin_installations i ON i.tenant_id = $1 AND i.plugin_id = v.plugin_id
          WHERE v.digest = $2
         ON CONFLICT (tenant_id, digest) DO UPDATE SET reason = excluded.reason, off_since = excluded.off_since WHERE s.reason IS NULL
         RETURNING installation_id, digest
       )
       SELECT off.installation_id AS id, v.plugin_id, v.version FROM off JOIN platform.plugin_versions v ON v.digest = off.digest`,
      [this.database.tenantId, digest, outcome, now],
    );
    if (!row) return;
    this.audit.record({
      action: 'plugin-installations.switched-off',
      subject: { type: 'PluginInstallation', id: row.id },
      before: { enabled: true },
      after: { enabled: false, plugin: row.plugin_id, version: row.version, fault: outcomeOf(outcome).fault },
    });
  }
}
