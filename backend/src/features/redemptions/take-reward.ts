import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { RewardsRepository, type StoredReward } from '../rewards/rewards.public.js';
import type { MemberStanding } from './domain/may-take.js';
import { GiveReward } from './give-reward.js';
import { RewardUnknown } from './redemptions.errors.js';
import { type NewRedemption, RedemptionsRepository, type StoredRedemption } from './redemptions.repository.js';

type Taken = Pick<NewRedemption, 'key' | 'customerId' | 'source'> & { reward: StoredReward; today: string };

/** The steps by which a reward comes to somebody, whoever brings it about. */
@Injectable()
export class TakeReward {
  constructor(
    private readonly rewards: RewardsRepository,
    private readonly redemptions: RedemptionsRepository,
    private readonly giveReward: GiveReward,
    private readonly clock: Clock,
  ) {}

  /** @throws RewardUnknown */
  async reward({ rewardId, rewardKey }: { rewardId?: string | undefined; rewardKey?: string | undefined }): Promise<StoredReward> {
    const reward = rewardId === undefined ? await this.rewards.byKey(rewardKey ?? '') : await this.rewards.byId(rewardId);
    if (!reward) throw new RewardUnknown({}, { pointer: rewardId === undefined ? '/rewardKey' : '/rewardId' });
    return reward;
  }

  known(key: string): Promise<StoredRedemption | undefined> {
    return this.redemptions.byKey(key);
  }

  standing(customerId: string, reward: StoredReward): Promise<MemberStanding> {
    return this.redemptions.standing(customerId, reward, this.clock.now());
  }

  newRedemption(id: string, { key, customerId, reward, today, source }: Taken): NewRedemption {
    const isPaid = source === 'member';
    return {
      id,
      key,
      rewardId: reward.id,
      customerId,
      source,
      walletType: isPaid ? reward.walletType : null,
      units: isPaid ? reward.units : null,
      cost: reward.cost,
      takenOn: today,
      createdAt: this.clock.now(),
    };
  }

  /** False when the same was asked for at the same time, and has committed. */
  record(redemption: NewRedemption): Promise<boolean> {
    return this.redemptions.insert(redemption);
  }

  give(redemption: NewRedemption, reward: StoredReward): Promise<void> {
    return this.giveReward.execute(redemption, reward);
  }
}
