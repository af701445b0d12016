import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type PluginUse, PluginUses } from '../../plugin-host/plugin-uses.js';

/** A plugin cannot go while a scheme's tiers are decided by it. */
@Injectable()
export class SchemeUses implements OnModuleInit {
  constructor(
    private readonly uses: PluginUses,
    private readonly database: TenantDatabase,
  ) {}

  onModuleInit(): void {
    this.uses.add(({ pluginId }) =>
      this.database.query<PluginUse>(
        `SELECT 'tiering-schemes' AS kind, s.id, s.name FROM tiering_schemes s
           JOIN tiering_scheme_versions v ON v.tenant_id = s.tenant_id AND v.scheme_id = s.id AND v.number = s.current_version
          WHERE s.tenant_id = $1 AND v.plugin_id = $2 AND s.archived_at IS NULL ORDER BY s.name`,
        [this.database.tenantId, pluginId],
      ),
    );
  }
}
