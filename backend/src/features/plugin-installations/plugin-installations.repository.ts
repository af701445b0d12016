import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { PluginPermissions } from '../../plugin-host/plugin-permissions.js';

export type InstallationRow = {
  tenant_id: string;
  id: string;
  plugin_id: string;
  /** Of the choice in force; where there is none, the version that the state began with. */
  digest: string;
  plugin_version: string;
  enabled: boolean;
  /** Written by an older program only. */
  disabled_reason: string | null;
  disabled_at: Date | null;
  created_at: Date;
  version: number;
  /** Null: not installed. What follows belongs to the choice in force. */
  number: number | null;
  configuration: unknown;
  accepted: PluginPermissions | null;
  secrets: Buffer | null;
  installed_at: Date | null;
  /** A version that failed too often: the one in force if it is among them. */
  off_reason: string | null;
  off_digest: string | null;
  off_since: Date | null;
  off_version: string | null;
  /** Whoever runs Liuke stopped this version for everybody. */
  blocked_at: Date | null;
  blocked_reason: string | null;
};

/** Whether it may be called: nobody switched it off or blocked it, and it did not fail too often. */
export function isOn(row: InstallationRow): boolean {
  return row.enabled && row.blocked_at === null && !hasFailed(row);
}

/** Whether the version in force failed too often; while none is, whichever did. */
export function hasFailed({ number, digest, off_digest: failed }: InstallationRow): boolean {
  return failed !== null && (number === null || failed === digest);
}

export type ReceiverRow = { installationId: string; host: string; since: Date };

const INSTALLATION = `SELECT i.tenant_id, i.id, i.plugin_id, v.digest, v.version AS plugin_version, i.enabled, i.disabled_reason, i.disabled_at, i.created_at,
    i.version, i.number, h.configuration, h.accepted, h.secrets, off.reason AS off_reason, off.off_since, off.version AS off_version, off.digest AS off_digest,
    v.blocked_at, v.blocked_reason,
    (SELECT max(f.created_at) FROM plugin_installation_versions f
      WHERE f.tenant_id = i.tenant_id AND f.installation_id = i.id AND f.change = 'installed' AND i.number IS NOT NULL) AS installed_at
  FROM plugin_installations i
  LEFT JOIN plugin_installation_versions h ON h.tenant_id = i.tenant_id AND h.installation_id = i.id AND h.number = i.number
  JOIN platform.plugin_versions v ON v.digest = coalesce(h.digest, i.digest)
  LEFT JOIN LATERAL (
    SELECT s.reason, s.off_since, s.digest, w.version FROM plugin_switches s JOIN platform.plugin_versions w ON w.digest = s.digest
     WHERE s.tenant_id = i.tenant_id AND s.installation_id = i.id AND s.reason IS NOT NULL
     ORDER BY (s.digest = v.digest) DESC, s.off_since DESC LIMIT 1
  ) off ON true`;

@Injectable()
export class PluginInstallationsRepository {
  constructor(private readonly database: TenantDatabase) {}

  list(after: string | null, limit: number): Promise<InstallationRow[]> {
    return this.database.query<InstallationRow>(
      `${INSTALLATION} WHERE i.tenant_id = $1 AND ($2::uuid IS NULL OR i.id > $2) ORDER BY i.id LIMIT $3`,
      [this.database.tenantId, after, limit],
    );
  }

  async installedIds(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT id FROM plugin_installations WHERE tenant_id = $1 AND number IS NOT NULL ORDER BY id',
      [this.database.tenantId],
    );
    return rows.map(({ id }) => id);
  }

  /** Everything that is installed. */
  installed(): Promise<InstallationRow[]> {
    return this.database.query<InstallationRow>(`${INSTALLATION} WHERE i.tenant_id = $1 AND i.number IS NOT NULL ORDER BY i.id`, [
      this.database.tenantId,
    ]);
  }

  /** Since when each host has been accepted, counted from the latest time that the plugin was installed. */
  receivers(): Promise<ReceiverRow[]> {
    return this.database.query<ReceiverRow>(
      `SELECT v.installation_id AS "installationId", h.host, min(v.created_at) AS since FROM plugin_installation_versions v
         CROSS JOIN LATERAL jsonb_array_elements_text(v.accepted -> 'hosts') AS h (host)
        WHERE v.tenant_id = $1 AND v.number >= (
          SELECT max(f.number) FROM plugin_installation_versions f
           WHERE f.tenant_id = v.tenant_id AND f.installation_id = v.installation_id AND f.change = 'installed')
        GROUP BY v.installation_id, h.host`,
      [this.database.tenantId],
    );
  }

  find(id: string): Promise<InstallationRow | undefined> {
    return this.database.first<InstallationRow>(`${INSTALLATION} WHERE i.tenant_id = $1 AND i.id = $2`, [this.database.tenantId, id]);
  }

  /** Nobody else can change it until the transaction ends. */
  async lock(id: string): Promise<InstallationRow | undefined> {
    await this.takeTurn('id', id);
    return this.find(id);
  }

  /** The installation of a plugin, made where there is none; nobody else can make or change it until the transaction ends. */
  async lockOf(pluginId: string, made: { id: string; digest: string; at: Date }): Promise<InstallationRow | undefined> {
    await this.database.execute(
      `INSERT INTO plugin_installations (tenant_id, id, plugin_id, digest, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tenant_id, plugin_id) DO NOTHING`,
      [this.database.tenantId, made.id, pluginId, made.digest, made.at],
    );
    await this.takeTurn('plugin_id', pluginId);
    return this.database.first<InstallationRow>(`${INSTALLATION} WHERE i.tenant_id = $1 AND i.plugin_id = $2`, [
      this.database.tenantId,
      pluginId,
    ]);
  }

  /**
   * A statement of its own: one that waits for a row and reads others beside it finds the row as it has become and the others as they
   * were, an installation without its choice.
   */
  private async takeTurn(column: 'id' | 'plugin_id', value: string): Promise<void> {
    await this.database.execute(`SELECT FROM plugin_installations WHERE tenant_id = $1 AND ${column} = $2 FOR UPDATE`, [
      this.database.tenantId,
      value,
    ]);
  }

  /** Trusts every version again and undoes what a person switched off. */
  async switchOn(id: string, now: Date): Promise<void> {
    await this.database.execute(
      `UPDATE plugin_switches SET reason = NULL, off_since = NULL, on_since = $3
        WHERE tenant_id = $1 AND installation_id = $2 AND reason IS NOT NULL`,
      [this.database.tenantId, id, now],
    );
    await this.database.execute(
      `UPDATE plugin_installations SET enabled = true, enabled_at = $3, disabled_reason = NULL, disabled_at = NULL, version = version + 1
        WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, now],
    );
  }

  async switchOff(id: string, now: Date): Promise<void> {
    await this.database.execute(
      `UPDATE plugin_installations SET enabled = false, disabled_reason = NULL, disabled_at = $3, version = version + 1
        WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, now],
    );
  }
}
