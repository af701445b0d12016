import { Injectable } from '@nestjs/common';
import { nextTimeOfDay } from '../../platform/calendar/next-time-of-day.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Timers } from '../../platform/outbox/timers.js';
import { Clock } from '../../ports/clock.js';
import { hasOutgrown } from './domain/has-outgrown.js';
import { RequestRun } from './request-run.js';
import type { RunTrigger } from './tiering-runs.repository.js';

export const NIGHTLY = 'tiering-schemes.nightly';
const NIGHT = '03:10';

/** When a full run is due. */
@Injectable()
export class TieringTriggers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly requests: RequestRun,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  recalculate(trigger: RunTrigger): Promise<void> {
    return this.requests.all(trigger);
  }

  /** Sets the first night, or the next; in a new time zone another one. */
  async setNight(): Promise<void> {
    const tenant = await this.database.first<{ time_zone: string }>('SELECT time_zone FROM tenants WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    if (tenant) await this.timers.set(NIGHTLY, this.database.tenantId, nextTimeOfDay(this.clock.now(), NIGHT, tenant.time_zone));
  }

  async nightly(): Promise<void> {
    await this.recalculate('nightly');
    await this.setNight();
  }

  /** Edges that were measured on few customers say little about many: then a full run does not wait for the night. */
  async afterChanges(): Promise<void> {
    const schemes = await this.database.query<{ id: string; measured: number | null; standing: number }>(
      `SELECT s.id, r.total AS measured, (SELECT count(*) FROM (SELECT FROM tier_assignments a WHERE a.tenant_id = $1 AND a.scheme_id = s.id LIMIT 20001) few) AS standing
         FROM tiering_schemes s LEFT JOIN tiering_runs r ON r.tenant_id = s.tenant_id AND r.id = s.current_run
        WHERE s.tenant_id = $1 AND s.archived_at IS NULL`,
      [this.database.tenantId],
    );
    for (const { id, measured, standing } of schemes) {
      if (hasOutgrown(measured ?? 0, standing)) await this.requests.execute({ schemeId: id, trigger: 'manual' });
    }
  }
}
