import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Clock } from '../../ports/clock.js';
import type { RunInProgress } from './run-steps.js';
import { TieringSchemesRepository } from './tiering-schemes.repository.js';

/** Facts carry the instant at which they were written, and are seen once they are committed. */
const COMMITTED_WITHIN_SECONDS = 5;
const FEW = 20_000;

/** What follows from a run that is done. */
@Injectable()
export class RunEnding {
  constructor(
    private readonly database: TenantDatabase,
    private readonly schemes: TieringSchemesRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async currentVersion(schemeId: string): Promise<number | undefined> {
    return (await this.schemes.find(schemeId))?.current_version;
  }

  /** From now on single customers are decided against this run's edges, those first who changed after the run began to read. */
  async adopt(run: RunInProgress, since: Date): Promise<void> {
    const scheme = await this.schemes.lock(run.schemeId);
    await this.forgetThoseWhoLeft(run.schemeId);
    if (scheme && scheme.current_version === run.versionNumber) {
      await this.schemes.setRun(run.schemeId, run.id);
      await this.outbox.addEach('customer.facts-changed', await this.changedSince(run.id, since));
    }
    await this.outbox.add('tiering-schemes.run-finished', run.id);
  }

  /** A run that was taken up again began when it was started first. Bulk changes are left out: they ask for a run of their own. */
  private async changedSince(runId: string, since: Date): Promise<string[]> {
    const rows = await this.database.query<{ customer_id: string }>(
      `SELECT DISTINCT f.customer_id FROM customer_facts f, tiering_runs r
        WHERE f.tenant_id = $1 AND r.tenant_id = $1 AND r.id = $2
          AND f.updated_at >= least(r.started_at, $3::timestamptz) - interval '${COMMITTED_WITHIN_SECONDS} seconds' LIMIT ${FEW + 1}`,
      [this.database.tenantId, runId, since],
    );
    return rows.length > FEW ? [] : rows.map((row) => row.customer_id);
  }

  /** Customers who were archived or merged stand in no tier any more; their history stays. */
  private async forgetThoseWhoLeft(schemeId: string): Promise<void> {
    await this.database.execute(
      `DELETE FROM tier_assignments a USING customers c WHERE a.tenant_id = $1 AND a.scheme_id = $2 AND c.tenant_id = a.tenant_id AND c.id = a.customer_id
          AND (c.merged_into IS NOT NULL OR c.archived_at IS NOT NULL)`,
      [this.database.tenantId, schemeId],
    );
  }
}
