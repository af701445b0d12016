import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

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

@Injectable()
export class PluginInvocationsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** Of a plugin in all its versions, the newest first. */
  list(pluginId: string, before: { at: string; id: string } | null, limit: number): Promise<InvocationRow[]> {
    return this.database.query<InvocationRow>(
      `SELECT id, occurred_at, function_name, items, input_bytes, output_bytes, milliseconds, memory_bytes, outcome FROM plugin_invocations
        WHERE tenant_id = $1 AND digest IN (SELECT v.digest FROM platform.plugin_versions v WHERE v.plugin_id = $2)
          AND ($3::timestamptz IS NULL OR (occurred_at, id) < ($3, $4::uuid))
        ORDER BY occurred_at DESC, id DESC LIMIT $5`,
      [this.database.tenantId, pluginId, before?.at ?? null, before?.id ?? null, limit],
    );
  }
}
