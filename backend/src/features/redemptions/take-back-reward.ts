import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { IssueCoupon } from '../coupon-pools/coupon-pools.public.js';
import type { RedemptionState } from './domain/redemption-state.js';
import { CouponUsed } from './redemptions.errors.js';
import { RedemptionsRepository, type StoredRedemption } from './redemptions.repository.js';
import { RewardReturns } from './reward-returns.js';

@Injectable()
export class TakeBackReward {
  constructor(
    private readonly redemptions: RedemptionsRepository,
    private readonly returns: RewardReturns,
    private readonly coupons: IssueCoupon,
    private readonly clock: Clock,
  ) {}

  /** @throws CouponUsed */
  async execute(before: StoredRedemption, state: RedemptionState, reason: StoredRedemption['reason']): Promise<void> {
    await this.returns.execute(before);
    if (before.couponId !== null && !(await this.coupons.revoke(before.couponId))) throw new CouponUsed({});
    await this.redemptions.save({ ...before, state, reason, endedAt: this.clock.now() });
  }
}
