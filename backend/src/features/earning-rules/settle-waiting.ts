import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import type { AskedWaiting } from './ask-waiting.js';
import { SettleRuns } from './settle-runs.js';

/** One transaction for what rules said about customers' runs. */
@Injectable()
export class SettleWaiting {
  constructor(
    private readonly database: TenantDatabase,
    private readonly gate: TenantGate,
    private readonly runs: SettleRuns,
  ) {}

  /** Answers with the customers of whom everything was written. Where somebody was faster nothing was, and they are asked again. */
  execute(tenantId: string, asked: AskedWaiting, now: Date): Promise<string[]> {
    return this.database.runRetrying(tenantId, async () => {
      await this.gate.share();
      return this.runs.execute(asked, now);
    });
  }
}
