import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { GiveReferral } from './give-referral.js';
import { ReferralSettingsRepository } from './referral-settings.repository.js';
import { ReferralsRepository, type StoredReferral } from './referrals.repository.js';

const DAY_MS = 86_400_000;

/** Gives both what was promised, as often as the company allows for one referrer; takes it back when the purchase is. */
@Injectable()
export class RewardReferral {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly settings: ReferralSettingsRepository,
    private readonly both: GiveReferral,
    private readonly clock: Clock,
  ) {}

  /** With the referrer's code locked. */
  async give(referral: StoredReferral, orderId: string): Promise<void> {
    const now = this.clock.now();
    const { mostPerPeriod, periodDays } = await this.settings.read();
    const since = new Date(now.getTime() - periodDays * DAY_MS);
    if (mostPerPeriod !== null && (await this.referrals.rewardedSince(referral.referrerId, since)) >= mostPerPeriod) {
      await this.referrals.refuse(referral.id, 'limit-reached', now);
      return;
    }
    await this.referrals.reward(referral.id, orderId, await this.both.give(referral, orderId), now);
  }

  async takeBack(referral: StoredReferral): Promise<void> {
    await this.both.takeBack(referral);
  }
}
