import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { decideReferral } from './domain/decide-referral.js';
import { FollowReferral } from './follow-referral.js';
import { ReferralCodesRepository } from './referral-codes.repository.js';
import { ReferralsRepository, type StoredReferral } from './referrals.repository.js';

/** Brings referrals to where the orders of the referees say they are; done again it changes nothing. In the tenant's transaction. */
@Injectable()
export class EvaluateReferrals {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly codes: ReferralCodesRepository,
    private readonly follow: FollowReferral,
    private readonly clock: Clock,
  ) {}

  async execute(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const open = await this.referrals.openForChange(ids);
    await this.codes.lock(open.map(({ referrerId }) => referrerId));
    for (const referral of open) await this.evaluate(referral);
  }

  async ofCustomers(customerIds: readonly string[]): Promise<void> {
    await this.execute(await this.referrals.openOf(customerIds));
  }

  private async evaluate(referral: StoredReferral): Promise<void> {
    const { state, createdAt, orderId, terms } = referral;
    if (state === 'refused') return;
    const orders = await this.referrals.orders(referral.refereeId);
    const decision = decideReferral({ state, createdAt: createdAt.getTime(), orderId, terms }, orders, this.clock.now().getTime());
    await this.follow.execute(referral, decision);
  }
}
