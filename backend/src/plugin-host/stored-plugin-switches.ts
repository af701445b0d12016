import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { disabledFault, PluginSwitches, type SwitchedOff } from './plugin-switches.js';

type Row = { id: string | null; since: Date; reason: string };

@Injectable()
export class StoredPluginSwitches extends PluginSwitches {
  constructor(private readonly database: TenantDatabase) {
    super();
  }

  /**
   * In the transaction that the call is part of, or one of its own. A version is off by itself when it failed too often; somebody who
   * switches a plugin off means all its versions. (A reason in the installation's own row was left by an older program: it is about that
   * row's version.)
   */
  override async find(tenantId: string, digest: string): Promise<SwitchedOff | undefined> {
    const row = await this.database.run(tenantId, () =>
      this.database.first<Row>(
        `SELECT i.id, v.blocked_at AS since, 'blocked: ' || v.blocked_reason AS reason FROM platform.plugin_versions v
           LEFT JOIN plugin_installations i ON i.tenant_id = $1 AND i.plugin_id = v.plugin_id
          WHERE v.digest = $2 AND v.blocked_at IS NOT NULL
         UNION ALL
         SELECT installation_id, off_since, reason FROM plugin_switches
          WHERE tenant_id = $1 AND digest = $2 AND reason IS NOT NULL
         UNION ALL
         SELECT i.id, coalesce(i.disabled_at, i.created_at), coalesce(i.disabled_reason, $3) FROM plugin_installations i
           JOIN platform.plugin_versions v ON v.plugin_id = i.plugin_id
          WHERE i.tenant_id = $1 AND v.digest = $2 AND NOT i.enabled AND (i.disabled_reason IS NULL OR i.digest = v.digest)
          LIMIT 1`,
        [tenantId, digest, disabledFault],
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
