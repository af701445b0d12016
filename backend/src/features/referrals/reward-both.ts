import { Injectable } from '@nestjs/common';
import { IssueReward, WithdrawReward } from '../redemptions/redemptions.public.js';
import { RewardsRepository } from '../rewards/rewards.public.js';
import type { GivenReward, GivenRewards } from './domain/decide-referral.js';
import { type Side, SIDES } from './post-referral.js';
import { ReferralPeople } from './referral-people.repository.js';
import { ReferralRewardUnknown } from './referrals.errors.js';
import type { StoredReferral } from './referrals.repository.js';

/** The rewards of the catalogue that a referral brings both, once for each side. */
@Injectable()
export class RewardBoth {
  constructor(
    private readonly people: ReferralPeople,
    private readonly rewards: RewardsRepository,
    private readonly issue: IssueReward,
    private readonly withdraw: WithdrawReward,
  ) {}

  /** What cannot be given says why; nothing goes to whoever is archived. */
  async give(referral: StoredReferral): Promise<GivenRewards> {
    const given: { [of in Side]?: GivenReward } = {};
    for (const side of SIDES) {
      const key = side === 'referrer' ? referral.terms.referrerReward : referral.terms.refereeReward;
      const person = await this.people.survivor(side === 'referrer' ? referral.referrerId : referral.refereeId);
      if (typeof key === 'string' && person && !person.isArchived)
        given[side] = { key, ...(await this.one(key, person.id, `referral:${referral.id}:${side}`)) };
    }
    return given;
  }

  /** What was used or handed over stays. */
  async takeBack({ rewards }: StoredReferral): Promise<void> {
    for (const side of SIDES) {
      const redemptionId = rewards[side]?.redemptionId;
      if (typeof redemptionId === 'string') await this.withdraw.execute(redemptionId);
    }
  }

  private async one(rewardKey: string, customerId: string, key: string): Promise<Omit<GivenReward, 'key'>> {
    const reward = await this.rewards.byKey(rewardKey);
    if (!reward) return { redemptionId: null, problem: { code: ReferralRewardUnknown.declaration.code, params: { reward: rewardKey } } };
    const answer = await this.issue.execute({ rewardId: reward.id, customerId, key, source: 'referral' });
    if (answer.issued) return { redemptionId: answer.redemptionId, problem: null };
    return { redemptionId: null, problem: { code: answer.error.code, params: { ...answer.error.params } } };
  }
}
