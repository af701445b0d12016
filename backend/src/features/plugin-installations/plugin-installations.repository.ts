import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

export type InstallationRow = {
  id: string;
  digest: string;
  enabled: boolean;
  plugin_id: string;
  plugin_version: string;
  disabled_reason: string | null;
  disabled_at: Date | null;
  created_at: Date;
  version: number;
};

export type InvocationRow = {
  id: string;
  occurred_at: Date;
  function_name: string;
  items: number;
  input_bytes: number;
  output_bytes: number;
  milliseconds: number;
  memory_bytes: number | null;
  outcome: string;
};

const INSTALLATION = `i.id, i.digest, i.enabled, i.plugin_id, v.version AS plugin_version, i.disabled_reason, i.disabled_at, i.created_at, i.version`;
const FROM = 'plugin_installations i JOIN platform.plugin_versions v ON v.digest = i.digest';

@Injectable()
export class PluginInstallationsRepository {
  constructor(private readonly database: TenantDatabase) {}

  list(after: string | null, limit: number): Promise<InstallationRow[]> {
    return this.database.query<InstallationRow>(
      `SELECT ${INSTALLATION} FROM ${FROM} WHERE i.tenant_id = $1 AND ($2::uuid IS NULL OR i.id > $2) ORDER BY i.id LIMIT $3`,
      [this.database.tenantId, after, limit],
    );
  }

  find(id: string): Promise<InstallationRow | undefined> {
    return this.database.first<InstallationRow>(`SELECT ${INSTALLATION} FROM ${FROM} WHERE i.tenant_id = $1 AND i.id = $2`, [
      this.database.tenantId,
      id,
    ]);
  }

  lock(id: string): Promise<InstallationRow | undefined> {
    return this.database.first<InstallationRow>(
      `SELECT ${INSTALLATION} FROM ${FROM} WHERE i.tenant_id = $1 AND i.id = $2 FOR UPDATE OF i`,
      [this.database.tenantId, id],
    );
  }

  async switchOn(id: string, now: Date): Promise<void> {
    await this.database.execute(
      `UPDATE plugin_installations SET enabled = true, enabled_at = $3, disabled_reason = NULL, disabled_at = NULL, version = version + 1
        WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, now],
    );
  }

  /** The newest first. */
  invocations(digest: string, before: { at: string; id: string } | null, limit: number): Promise<InvocationRow[]> {
    return this.database.query<InvocationRow>(
      `SELECT id, occurred_at, function_name, items, input_bytes, output_bytes, milliseconds, memory_bytes, outcome FROM plugin_invocations
        WHERE tenant_id = $1 AND digest = $2 AND ($3::timestamptz IS NULL OR (occurred_at, id) < ($3, $4::uuid))
        ORDER BY occurred_at DESC, id DESC LIMIT $5`,
      [this.database.tenantId, digest, before?.at ?? null, before?.id ?? null, limit],
    );
  }
}
