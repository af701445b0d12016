import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Clock } from '../../ports/clock.js';
import type { RunInProgress } from './run-steps.js';
import { TieringSchemesRepository } from './tiering-schemes.repository.js';

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

  /** From now on single customers are decided against this run's edges. */
  async adopt(run: RunInProgress): Promise<void> {
    await this.forgetThoseWhoLeft(run.schemeId);
    const scheme = await this.schemes.lock(run.schemeId);
    if (scheme && scheme.current_version === run.versionNumber) await this.schemes.setRun(run.schemeId, run.id);
    await this.outbox.add('tiering-schemes.run-finished', run.id);
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
