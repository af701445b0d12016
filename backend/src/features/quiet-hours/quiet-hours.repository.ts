import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { QuietHours } from './quiet-hours.contract.js';

/** Until a company says otherwise. */
const USUAL: QuietHours = { enabled: true, startsAt: '21:00', endsAt: '09:00', days: [1, 2, 3, 4, 5, 6, 7], version: 1 };

@Injectable()
export class QuietHoursRepository {
  constructor(private readonly database: TenantDatabase) {}

  async read(lock: '' | 'FOR UPDATE' = ''): Promise<QuietHours> {
    const row = await this.database.first<QuietHours>(
      `SELECT enabled, starts_at AS "startsAt", ends_at AS "endsAt", days, version FROM quiet_hours WHERE tenant_id = $1 ${lock}`,
      [this.database.tenantId],
    );
    return row ?? USUAL;
  }

  /** Makes the row that the first two who change it have to queue for. */
  async readForUpdate(): Promise<QuietHours> {
    const { enabled, startsAt, endsAt, days } = USUAL;
    await this.database.execute(
      'INSERT INTO quiet_hours (tenant_id, enabled, starts_at, ends_at, days) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      [this.database.tenantId, enabled, startsAt, endsAt, days],
    );
    return this.read('FOR UPDATE');
  }

  async write({ enabled, startsAt, endsAt, days }: QuietHours): Promise<void> {
    await this.database.execute(
      'UPDATE quiet_hours SET enabled = $2, starts_at = $3, ends_at = $4, days = $5, version = version + 1 WHERE tenant_id = $1',
      [this.database.tenantId, enabled, startsAt, endsAt, days],
    );
  }
}
