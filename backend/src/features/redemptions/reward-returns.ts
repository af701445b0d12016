import { Injectable } from '@nestjs/common';
import { RewardsRepository, RewardStock } from '../rewards/rewards.public.js';
import { hasOwnTerms } from './domain/may-take.js';
import type { StoredRedemption } from './redemptions.repository.js';

/** Puts one back into the stock, and does not count it for the member any more. */
@Injectable()
export class RewardReturns {
  constructor(
    private readonly rewards: RewardsRepository,
    private readonly stock: RewardStock,
  ) {}

  async execute({ rewardId, customerId, takenOn, source }: StoredRedemption): Promise<void> {
    const reward = await this.rewards.get(rewardId);
    if (!hasOwnTerms(source)) await this.stock.uncountTaker(reward, customerId, takenOn);
    await this.stock.giveBack(rewardId);
  }
}
