import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { RuleRunsRepository } from './rule-runs.repository.js';
import { TellWaiting } from './tell-waiting.js';

const later = new Date(8_640_000_000_000_000);

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

  /** Answers with those of whom nothing is due already. */
  async set(tenantId: string, customerIds: readonly string[]): Promise<string[]> {
    return this.database.run(tenantId, async () => {
      // First, so that it waits for a flush that is just setting them, and sees the runs that this is about.
      await this.tell.notAnyMore(customerIds);
      const due = await this.runs.nextDue(customerIds);
      for (const [at, some] of Map.groupBy(due, ([, instant]) => instant.getTime()))
        await this.tell.at(
          some.map(([customerId]) => customerId),
          new Date(at),
        );
      const now = this.clock.now();
      return customerIds.filter((customerId) => (due.get(customerId) ?? later) > now);
    });
  }
}
