import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { periodStart } from './domain/period-start.js';
import type { StoredReward } from './rewards.repository.js';

/** How much of a reward is left, and how much of it each member has had. Whoever comes at the same time waits, and then sees the other. */
@Injectable()
export class RewardStock {
  constructor(private readonly database: TenantDatabase) {}

  /** One of what there is; false when nothing is left. */
  async take({ id }: StoredReward): Promise<boolean> {
    const taken = await this.database.execute(
      'UPDATE rewards SET taken = taken + 1 WHERE tenant_id = $1 AND id = $2 AND (stock IS NULL OR taken < stock)',
      [this.database.tenantId, id],
    );
    return taken === 1;
  }

  async giveBack(rewardId: string): Promise<void> {
    await this.database.execute('UPDATE rewards SET taken = greatest(taken - 1, 0) WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      rewardId,
    ]);
  }

  /** One more for the member; false when their limit is reached, in all or in this period. */
  async countTaker({ id, perMember, perPeriod, period }: StoredReward, customerId: string, today: string): Promise<boolean> {
    const counted = await this.database.execute(
      `INSERT INTO reward_takers AS h (tenant_id, reward_id, customer_id, taken, period_start, period_taken) VALUES ($1, $2, $3, 1, $4, 1)
       ON CONFLICT (tenant_id, reward_id, customer_id) DO UPDATE SET taken = h.taken + 1, period_start = excluded.period_start,
         period_taken = CASE WHEN h.period_start = excluded.period_start THEN h.period_taken + 1 ELSE 1 END
       WHERE ($5::integer IS NULL OR h.taken < $5::integer)
         AND ($6::integer IS NULL OR h.period_start <> excluded.period_start OR h.period_taken < $6::integer)`,
      [this.database.tenantId, id, customerId, periodStart(today, period), perMember, perPeriod],
    );
    return counted === 1;
  }

  /** `takenOn` is the day on which it was taken: in a period that is over, nothing comes back. */
  async uncountTaker({ id, period }: StoredReward, customerId: string, takenOn: string): Promise<void> {
    await this.database.execute(
      `UPDATE reward_takers SET taken = greatest(taken - 1, 0),
              period_taken = CASE WHEN period_start = $4::date THEN greatest(period_taken - 1, 0) ELSE period_taken END
        WHERE tenant_id = $1 AND reward_id = $2 AND customer_id = $3`,
      [this.database.tenantId, id, customerId, periodStart(takenOn, period)],
    );
  }
}
