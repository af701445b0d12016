import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { RuleRunsRepository } from './rule-runs.repository.js';
import { TellWaiting } from './tell-waiting.js';

/** When what waits is looked at again. */
@Injectable()
export class NextLook {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runs: RuleRunsRepository,
    private readonly tell: TellWaiting,
    private readonly clock: Clock,
  ) {}

  /** In the transaction that hands customers on to a job. */
  before(customerIds: readonly string[]): Promise<void> {
    return this.tell.again(customerIds);
  }

  /** For what waits because a plugin was off. */
  async now(): Promise<void> {
    const now = this.clock.now();
    await this.tell.at(await this.runs.dueAgain(now), now);
  }

  /** False where something is due already. */
  async set(tenantId: string, customerId: string): Promise<boolean> {
    return this.database.run(tenantId, async () => {
      // First, so that it waits for a flush that is just setting it, and sees the run that this is about.
      await this.tell.notAnyMore(customerId);
      const due = await this.runs.nextDue(customerId);
      if (due) await this.tell.at([customerId], due);
      return due === undefined || due > this.clock.now();
    });
  }
}
