import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { PluginSwitches, type SwitchedOff } from './plugin-switches.js';

type Row = { id: string | null; since: Date; reason: string };

@Injectable()
export class StoredPluginSwitches extends PluginSwitches {
  constructor(private readonly database: TenantDatabase) {
    super();
  }

  /** In the transaction that the call is part of, or one of its own. */
  override async find(tenantId: string, digest: string): Promise<SwitchedOff | undefined> {
    const row = await this.database.run(tenantId, () =>
      this.database.first<Row>(
        `SELECT i.id, coalesce(v.blocked_at, i.disabled_at, i.created_at) AS since,
                coalesce('blocked: ' || v.blocked_reason, i.disabled_reason, '') AS reason
           FROM platform.plugin_versions v LEFT JOIN plugin_installations i ON i.tenant_id = $1 AND i.digest = v.digest
          WHERE v.digest = $2 AND (v.blocked_at IS NOT NULL OR NOT i.enabled)`,
        [tenantId, digest],
      ),
    );
    return row && { installationId: row.id, since: row.since, ...outcomeOf(row.reason) };
  }
}

/** An outcome as the invocation log writes it: what it was, and perhaps the plugin's words behind a colon. */
export function outcomeOf(text: string): { fault: string; message: string } {
  const [fault = '', ...words] = text.split(': ');
  return { fault, message: words.join(': ') };
}
