import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

export type LevelGrant = {
  level: string | null;
  mode: 'at-least' | 'exactly';
  until: Date | null;
  reason: string;
  grantedBy: string | null;
  grantedAt: Date;
};

@Injectable()
export class LevelGrantsRepository {
  constructor(private readonly database: TenantDatabase) {}

  find(levelSetId: string, customerId: string): Promise<LevelGrant | undefined> {
    return this.database.first<LevelGrant>(
      `SELECT level, mode, until, reason, granted_by AS "grantedBy", granted_at AS "grantedAt" FROM level_grants
        WHERE tenant_id = $1 AND level_set_id = $2 AND customer_id = $3`,
      [this.database.tenantId, levelSetId, customerId],
    );
  }

  async save(levelSetId: string, customerId: string, { level, mode, until, reason, grantedBy, grantedAt }: LevelGrant): Promise<void> {
    await this.database.execute(
      `INSERT INTO level_grants (tenant_id, level_set_id, customer_id, level, mode, until, reason, granted_by, granted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (tenant_id, level_set_id, customer_id) DO UPDATE SET level = excluded.level, mode = excluded.mode, until = excluded.until,
         reason = excluded.reason, granted_by = excluded.granted_by, granted_at = excluded.granted_at`,
      [this.database.tenantId, levelSetId, customerId, level, mode, until, reason, grantedBy, grantedAt],
    );
  }

  async remove(levelSetId: string, customerId: string): Promise<void> {
    await this.database.execute('DELETE FROM level_grants WHERE tenant_id = $1 AND level_set_id = $2 AND customer_id = $3', [
      this.database.tenantId,
      levelSetId,
      customerId,
    ]);
  }
}
