import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

@Injectable()
export class HousekeepingRepository {
  constructor(private readonly database: TenantDatabase) {}

  async place(): Promise<{ tenantId: string; timeZone: string }> {
    const { tenantId } = this.database;
    const row = await this.database.first<{ zone: string }>('SELECT time_zone AS zone FROM tenants WHERE tenant_id = $1', [tenantId]);
    return { tenantId, timeZone: row?.zone ?? 'UTC' };
  }

  forgetIdempotencyKeys(before: Date): Promise<number> {
    return this.database.execute('DELETE FROM idempotency_keys WHERE tenant_id = $1 AND created_at < $2', [this.database.tenantId, before]);
  }

  forgetPluginInvocations(before: Date): Promise<number> {
    return this.database.execute('DELETE FROM plugin_invocations WHERE tenant_id = $1 AND occurred_at < $2', [
      this.database.tenantId,
      before,
    ]);
  }

  /** With their deliveries and attempts. */
  forgetWebhookMessages(before: Date): Promise<number> {
    return this.database.execute('DELETE FROM webhook_messages WHERE tenant_id = $1 AND created_at < $2', [this.database.tenantId, before]);
  }

  forgetBackgroundTasks(before: Date): Promise<number> {
    return this.database.execute(`DELETE FROM background_tasks WHERE tenant_id = $1 AND created_at < $2 AND state IN ('done', 'failed')`, [
      this.database.tenantId,
      before,
    ]);
  }
}
