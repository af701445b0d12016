import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { PluginPermissions } from '../../plugin-host/plugin-permissions.js';
import { Clock } from '../../ports/clock.js';

export type Change = 'installed' | 'configured' | 'upgraded' | 'rolled-back';

export type VersionRow = {
  number: number;
  digest: string;
  plugin_version: string;
  change: Change;
  restores: number | null;
  configuration: unknown;
  secrets: Buffer | null;
  accepted: PluginPermissions;
  created_by: string | null;
  created_at: Date;
};

export type NewVersion = {
  readonly number: number;
  readonly digest: string;
  readonly change: Change;
  readonly restores: number | null;
  readonly configuration: unknown;
  readonly secrets: Buffer | null;
  readonly accepted: PluginPermissions;
};

const VERSION = `SELECT h.number, h.digest, v.version AS plugin_version, h.change, h.restores, h.configuration, h.secrets, h.accepted, h.created_by, h.created_at
  FROM plugin_installation_versions h JOIN platform.plugin_versions v ON v.digest = h.digest`;

/** What a company chose, one choice after the other; only ever added to. */
@Injectable()
export class InstallationVersionsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  async nextNumber(installationId: string): Promise<number> {
    const row = await this.database.first<{ next: number }>(
      'SELECT coalesce(max(number), 0) + 1 AS next FROM plugin_installation_versions WHERE tenant_id = $1 AND installation_id = $2',
      [this.database.tenantId, installationId],
    );
    return row?.next ?? 1;
  }

  /** Adds a choice and puts it in force. */
  async choose(installationId: string, { number, digest, change, restores, configuration, secrets, accepted }: NewVersion): Promise<void> {
    const { tenantId, userId } = this.database;
    await this.database.execute(
      `INSERT INTO plugin_installation_versions (tenant_id, installation_id, number, digest, change, restores, configuration, secrets, accepted, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        tenantId,
        installationId,
        number,
        digest,
        change,
        restores,
        JSON.stringify(configuration),
        secrets,
        JSON.stringify(accepted),
        userId ?? null,
        this.clock.now(),
      ],
    );
    await this.database.execute(
      'UPDATE plugin_installations SET number = $3, digest = $4, version = version + 1 WHERE tenant_id = $1 AND id = $2',
      [tenantId, installationId, number, digest],
    );
  }

  find(installationId: string, number: number): Promise<VersionRow | undefined> {
    return this.database.first<VersionRow>(`${VERSION} WHERE h.tenant_id = $1 AND h.installation_id = $2 AND h.number = $3`, [
      this.database.tenantId,
      installationId,
      number,
    ]);
  }

  /** The newest first. */
  list(installationId: string, before: number | null, limit: number): Promise<VersionRow[]> {
    return this.database.query<VersionRow>(
      `${VERSION} WHERE h.tenant_id = $1 AND h.installation_id = $2 AND ($3::int IS NULL OR h.number < $3) ORDER BY h.number DESC LIMIT $4`,
      [this.database.tenantId, installationId, before, limit],
    );
  }

  /** The choice that the latest installation began with. */
  async firstNumber(installationId: string): Promise<number> {
    const row = await this.database.first<{ first: number | null }>(
      `SELECT max(number) AS first FROM plugin_installation_versions WHERE tenant_id = $1 AND installation_id = $2 AND change = 'installed'`,
      [this.database.tenantId, installationId],
    );
    return row?.first ?? 1;
  }

  /** Nothing is in force any more; secrets and tokens go, the history of choices stays. */
  async forget(installationId: string): Promise<void> {
    const values = [this.database.tenantId, installationId];
    await this.database.execute(
      'UPDATE plugin_installations SET number = NULL, version = version + 1 WHERE tenant_id = $1 AND id = $2',
      values,
    );
    await this.database.execute(
      'UPDATE plugin_installation_versions SET secrets = NULL WHERE tenant_id = $1 AND installation_id = $2 AND secrets IS NOT NULL',
      values,
    );
    await this.database.execute('DELETE FROM plugin_tokens WHERE tenant_id = $1 AND installation_id = $2', values);
    await this.database.execute('DELETE FROM plugin_state WHERE tenant_id = $1 AND installation_id = $2', values);
  }
}
