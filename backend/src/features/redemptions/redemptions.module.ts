import { Module } from '@nestjs/common';
import { CouponPoolsModule } from '../coupon-pools/coupon-pools.public.js';
import { CustomersModule } from '../customers/customers.public.js';
import { RewardsModule } from '../rewards/rewards.public.js';
import { WalletsModule } from '../wallets/wallets.public.js';
import { GiveReward } from './give-reward.js';
import { IssueReward } from './issue-reward.js';
import { OpenRedemption } from './open-redemption.js';
import { OwnRewards } from './own-rewards.js';
import { PayForReward } from './pay-for-reward.js';
import { ReadRedemptions } from './read-redemptions.js';
import { RedeemOwnReward } from './redeem-own-reward.js';
import { RedeemReward } from './redeem-reward.js';
import { RedemptionReadsRepository } from './redemption-reads.repository.js';
import './redemptions.ability.js';
import { RedemptionsController } from './redemptions.controller.js';
import { RedemptionsRepository } from './redemptions.repository.js';
import { RewardReturns } from './reward-returns.js';
import { StepRedemption } from './step-redemption.js';
import { TakeBackReward } from './take-back-reward.js';
import { TakeReward } from './take-reward.js';
import { UndoRedemption } from './undo-redemption.js';
import { WithdrawReward } from './withdraw-reward.js';

@Module({
  imports: [CouponPoolsModule, CustomersModule, RewardsModule, WalletsModule],
  controllers: [RedemptionsController],
  providers: [
    RedemptionsRepository,
    RedemptionReadsRepository,
    ReadRedemptions,
    GiveReward,
    TakeReward,
    PayForReward,
    RedeemReward,
    RedeemOwnReward,
    OwnRewards,
    IssueReward,
    OpenRedemption,
    StepRedemption,
    RewardReturns,
    TakeBackReward,
    UndoRedemption,
    WithdrawReward,
  ],
  exports: [IssueReward, OwnRewards, RedeemOwnReward, WithdrawReward],
})
export class RedemptionsModule {}
