import { Injectable } from '@nestjs/common';
import { CountReferral } from './count-referral.js';
import { PostReferral } from './post-referral.js';
import type { GivenToBoth, StoredReferral } from './referrals.repository.js';
import { RewardBoth } from './reward-both.js';

/** Everything that a referral brings both; the facts first, as wherever something is earned. */
@Injectable()
export class GiveReferral {
  constructor(
    private readonly count: CountReferral,
    private readonly units: PostReferral,
    private readonly rewards: RewardBoth,
  ) {}

  async give(referral: StoredReferral, orderId: string): Promise<GivenToBoth> {
    await this.count.execute(referral, 1);
    return { ...(await this.units.give(referral, orderId)), rewards: await this.rewards.give(referral) };
  }

  async takeBack(referral: StoredReferral): Promise<void> {
    await this.count.execute(referral, -1);
    await this.units.takeBack(referral);
    await this.rewards.takeBack(referral);
  }
}
