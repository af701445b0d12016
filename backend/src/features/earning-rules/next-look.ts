import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Timers } from '../../platform/outbox/timers.js';
import { Clock } from '../../ports/clock.js';
import { laterBy } from './domain/next-attempt.js';
import { RuleRunsRepository } from './rule-runs.repository.js';

/** When the runs of a customer are looked at again; the subject is the customer. */
export const RUNS_DUE = 'earning-rules.runs-due';

/** Sees to it that nothing waits for ever, whatever becomes of a job. */
@Injectable()
export class NextLook {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runs: RuleRunsRepository,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** In the transaction that hands customers on to a job: should the job be lost, a minute later they are found again. */
  async before(customerIds: readonly string[]): Promise<void> {
    for (const customerId of customerIds) await this.timers.set(RUNS_DUE, customerId, laterBy(60, this.clock.now()));
  }

  /** For what waits because a plugin was off. */
  async now(): Promise<void> {
    const now = this.clock.now();
    for (const customerId of await this.runs.dueAgain(now)) await this.timers.set(RUNS_DUE, customerId, now);
  }

  async set(tenantId: string, customerId: string): Promise<void> {
    await this.database.run(tenantId, async () => {
      const due = await this.runs.nextDue(customerId);
      if (due) await this.timers.set(RUNS_DUE, customerId, due);
      else await this.timers.cancel(RUNS_DUE, customerId);
    });
  }
}
