import { Injectable } from '@nestjs/common';
import { PostReferral } from './post-referral.js';
import type { GivenToBoth, StoredReferral } from './referrals.repository.js';
import { RewardBoth } from './reward-both.js';

/** Everything that a referral brings both. */
@Injectable()
export class GiveReferral {
  constructor(
    private readonly units: PostReferral,
    private readonly rewards: RewardBoth,
  ) {}

  async give(referral: StoredReferral, orderId: string): Promise<GivenToBoth> {
    return { ...(await this.units.give(referral, orderId)), rewards: await this.rewards.give(referral) };
  }

  async takeBack(referral: StoredReferral): Promise<void> {
    await this.units.takeBack(referral);
    await this.rewards.takeBack(referral);
  }
}
