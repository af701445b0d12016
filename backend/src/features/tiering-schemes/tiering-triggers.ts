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
/**
 * Counting stops here, and so does growth that cannot wait for the night: edges that were measured on so many are within two per cent of
 * everybody's, and whoever changes is decided at once in any case.
 */
const FEW = 2_000;

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

  /**
   * Edges that were measured on few customers say little about many: then a full run does not wait for the night. Nor where nobody was
   * measured at all, whose sentences tell of nobody to compare with. Fixed thresholds know no edges, and a day that somebody chose stays.
   */
  async afterChanges(): Promise<void> {
    const schemes = await this.database.query<{ id: string; measured: number; standing: number; measuredBuyers: number; buyers: number }>(
      `SELECT s.id, r.total AS measured, coalesce(r.buyers, 0) AS "measuredBuyers",
              (SELECT count(*) FROM (SELECT FROM tier_assignments a WHERE a.tenant_id = $1 AND a.scheme_id = s.id LIMIT ${FEW}) few) AS standing,
              (SELECT count(*) FROM (SELECT FROM customer_facts f WHERE f.tenant_id = $1 AND f.currency = n.currency AND f.orders > 0 LIMIT ${FEW}) few) AS buyers
         FROM tiering_schemes s JOIN tenants n ON n.tenant_id = s.tenant_id
         JOIN tiering_runs r ON r.tenant_id = s.tenant_id AND r.id = s.current_run
        WHERE s.tenant_id = $1 AND s.archived_at IS NULL AND r.edges <> '{}' AND NOT r.as_of_given AND r.total < ${FEW}`,
      [this.database.tenantId],
    );
    for (const { id, measured, standing, measuredBuyers, buyers } of schemes) {
      const outgrown = hasOutgrown(measured, standing) || hasOutgrown(measuredBuyers, buyers);
      if (outgrown) await this.requests.execute({ schemeId: id, trigger: 'manual' });
    }
  }
}
