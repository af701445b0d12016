import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { RunChecks } from './checks/run-checks.js';
import type { Submitted } from './checks/submitted.js';
import type { StoredCheck } from './checks/check.js';
import { SettleSubmission } from './settle-submission.js';
import { LoadSubmitted } from './load-submitted.js';

/** A worker's task: read, run, write down. A second worker on the same one finds it settled. */
@Injectable()
export class CheckSubmission {
  constructor(
    private readonly database: TenantDatabase,
    private readonly submitted: LoadSubmitted,
    private readonly runChecks: RunChecks,
    private readonly settle: SettleSubmission,
  ) {}

  async execute(tenantId: string, id: string): Promise<void> {
    const submitted: Submitted | undefined = await this.database.run(tenantId, () => this.submitted.execute(id));
    if (!submitted) return;
    const checks: StoredCheck[] = await this.runChecks.execute(submitted);
    await this.database.runRetrying(tenantId, () => this.settle.execute(id, checks));
  }
}
