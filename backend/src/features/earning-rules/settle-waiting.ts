import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import type { AskedWaiting } from './ask-waiting.js';
import { NextLook } from './next-look.js';
import { SettleRuns } from './settle-runs.js';

/** One transaction from what rules said about customers' runs to when the next of them are looked at. */
@Injectable()
export class SettleWaiting {
  constructor(
    private readonly database: TenantDatabase,
    private readonly gate: TenantGate,
    private readonly runs: SettleRuns,
    private readonly next: NextLook,
  ) {}

  /** Answers with the customers of whom nothing is due any more. Where somebody was faster nothing was written, and they are asked again. */
  execute(tenantId: string, asked: AskedWaiting, now: Date): Promise<string[]> {
    return this.database.runRetrying(tenantId, async () => {
      await this.gate.share();
      return this.next.set(tenantId, [...(await this.runs.execute(asked, now)), ...asked.idle]);
    });
  }
}
