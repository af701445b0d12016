import { Module } from '@nestjs/common';
import { CouponPoolsModule } from '../coupon-pools/coupon-pools.public.js';
import { CreateReward } from './create-reward.js';
import { ReadRewards } from './read-rewards.js';
import { RewardReferences } from './reward-references.js';
import { RewardStock } from './reward-stock.repository.js';
import { RewardStore } from './reward-store.js';
import './rewards.ability.js';
import { RewardsController } from './rewards.controller.js';
import { RewardsRepository } from './rewards.repository.js';
import { UpdateReward } from './update-reward.js';

@Module({
  imports: [CouponPoolsModule],
  controllers: [RewardsController],
  providers: [RewardsRepository, RewardStock, RewardReferences, RewardStore, CreateReward, UpdateReward, ReadRewards],
  exports: [RewardsRepository, RewardStock],
})
export class RewardsModule {}
