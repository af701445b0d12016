import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import type { AskedWaiting } from './ask-waiting.js';
import { NextLook } from './next-look.js';
import { SettleRuns } from './settle-runs.js';

/** One transaction from what rules said about a customer's runs to when the next of them is looked at. */
@Injectable()
export class SettleWaiting {
  constructor(
    private readonly database: TenantDatabase,
    private readonly gate: TenantGate,
    private readonly runs: SettleRuns,
    private readonly next: NextLook,
  ) {}

  /** Whether nothing of the customer's is due any more. Where somebody was faster nothing was written, and it is asked again. */
  execute(tenantId: string, customerId: string, asked: AskedWaiting, now: Date): Promise<boolean> {
    return this.database.runRetrying(tenantId, async () => {
      await this.gate.share();
      return (await this.runs.execute(asked, now)) && (await this.next.set(tenantId, customerId));
    });
  }
}
