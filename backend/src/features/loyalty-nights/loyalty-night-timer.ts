import { Injectable } from '@nestjs/common';
import { nextTimeOfDay } from '../../platform/calendar/next-time-of-day.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Timers } from '../../platform/outbox/timers.js';
import { Clock } from '../../ports/clock.js';

export const NIGHTLY = 'loyalty-nights.due';
/** Soon after midnight: what a day ends is decided before the day begins. */
const NIGHT = '00:20';

/** When a company's night of loyalty is due. */
@Injectable()
export class LoyaltyNightTimer {
  constructor(
    private readonly database: TenantDatabase,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** Sets the first night, or the next; in a new time zone another one. */
  async set(): Promise<void> {
    const { tenantId } = this.database;
    const tenant = await this.database.first<{ time_zone: string }>('SELECT time_zone FROM tenants WHERE tenant_id = $1', [tenantId]);
    if (tenant) await this.timers.set(NIGHTLY, tenantId, nextTimeOfDay(this.clock.now(), NIGHT, tenant.time_zone));
  }

  async isSet(): Promise<boolean> {
    return (await this.timers.dueAt(NIGHTLY, this.database.tenantId)) !== undefined;
  }
}
