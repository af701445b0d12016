import { Injectable } from '@nestjs/common';
import type { Terms } from './domain/decide-referral.js';
import { ReferralPeople } from './referral-people.repository.js';
import { ReferralSettingsRepository } from './referral-settings.repository.js';
import type { Referral } from './referrals.contract.js';
import { SwitchedOff } from './referrals.errors.js';
import { ReferralsRepository } from './referrals.repository.js';

/** What is promised today, and whether this referral can count at all. */
@Injectable()
export class JudgeReferral {
  constructor(
    private readonly settings: ReferralSettingsRepository,
    private readonly people: ReferralPeople,
    private readonly referrals: ReferralsRepository,
  ) {}

  /** @throws SwitchedOff */
  async execute({
    referrerId,
    refereeId,
  }: {
    referrerId: string;
    refereeId: string;
  }): Promise<{ terms: Terms; refusal: Referral['reason'] }> {
    const settings = await this.settings.read();
    if (!settings.enabled) throw new SwitchedOff({});
    const { walletType, referrerUnits, refereeUnits, referrerReward, refereeReward, minimumAmount, withinDays, waitDays } = settings;
    const terms = { walletType, referrerUnits, refereeUnits, referrerReward, refereeReward, minimumAmount, withinDays, waitDays };
    return { terms, refusal: await this.refusal(referrerId, refereeId) };
  }

  private async refusal(referrerId: string, refereeId: string): Promise<Referral['reason']> {
    const [referrer, referee] = [await this.people.survivor(referrerId), await this.people.survivor(refereeId)];
    if (referrer?.id === referee?.id) return 'self';
    if (await this.referrals.shareContact(referrer?.id ?? referrerId, referee?.id ?? refereeId)) return 'same-contact';
    const orders = await this.referrals.orders(refereeId);
    return orders.some(({ counts }) => counts) ? 'not-new' : null;
  }
}
