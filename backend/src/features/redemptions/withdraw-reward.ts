import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { DeclaredError } from '../../platform/errors/define-error.js';
import { RewardsRepository } from '../rewards/rewards.public.js';
import { attempt } from './attempt.js';
import { isUndone } from './domain/redemption-state.js';
import { CouponUsed, RewardKept } from './redemptions.errors.js';
import { RedemptionsRepository, type StoredRedemption } from './redemptions.repository.js';
import { TakeBackReward } from './take-back-reward.js';

/** `over` where it had ended before. */
export type WithdrawnReward = { readonly became: 'withdrawn' | 'over' } | { readonly became: 'kept'; readonly error: DeclaredError };

/** Takes back what was given for nothing, because what it was given for is undone. What was used or handed over stays with the customer. */
@Injectable()
export class WithdrawReward {
  constructor(
    private readonly database: TenantDatabase,
    private readonly redemptions: RedemptionsRepository,
    private readonly rewards: RewardsRepository,
    private readonly takeBack: TakeBackReward,
  ) {}

  /** In the transaction of the caller. */
  async execute(redemptionId: string): Promise<WithdrawnReward> {
    const before = await this.redemptions.lock(redemptionId);
    if (!before || isUndone(before.state)) return { became: 'over' };
    if (await this.wasHad(before)) return { became: 'kept', error: new RewardKept({}) };
    const done = await attempt(this.database, () => this.takeBack.execute(before, 'cancelled', 'returned'));
    if (!(done instanceof DeclaredError)) return { became: 'withdrawn' };
    return { became: 'kept', error: CouponUsed.matches(done) ? new RewardKept({}) : done };
  }

  private async wasHad({ state, rewardId }: StoredRedemption): Promise<boolean> {
    if (state !== 'issued') return state === 'used';
    const { kind } = await this.rewards.get(rewardId);
    return kind === 'gift' || kind === 'service';
  }
}
