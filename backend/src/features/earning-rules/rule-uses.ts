import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type PluginUse, PluginUses } from '../../plugin-host/plugin-uses.js';

/** A plugin cannot go while a rule decides by it. */
@Injectable()
export class RuleUses implements OnModuleInit {
  constructor(
    private readonly uses: PluginUses,
    private readonly database: TenantDatabase,
  ) {}

  onModuleInit(): void {
    this.uses.add(({ pluginId }) =>
      this.database.query<PluginUse>(
        `SELECT 'earning-rules' AS kind, r.id, r.name FROM earning_rules r
           JOIN earning_rule_versions v ON v.tenant_id = r.tenant_id AND v.rule_id = r.id AND v.number = r.current_version
          WHERE r.tenant_id = $1 AND v.plugin_id = $2 AND r.archived_at IS NULL ORDER BY r.name`,
        [this.database.tenantId, pluginId],
      ),
    );
  }
}
