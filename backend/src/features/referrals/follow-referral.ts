import { Injectable } from '@nestjs/common';
import { Timers } from '../../platform/outbox/timers.js';
import { Clock } from '../../ports/clock.js';
import type { Decision } from './domain/decide-referral.js';
import { ReferralsRepository, type StoredReferral } from './referrals.repository.js';
import { RewardReferral } from './reward-referral.js';

/** Goes off when a referral must be looked at although nothing happened: its purchase is safe, or its time is over. */
export const REFERRAL_DUE = 'referrals.due';

@Injectable()
export class FollowReferral {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly reward: RewardReferral,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  async execute(referral: StoredReferral, decision: Decision): Promise<void> {
    const { id, state } = referral;
    if (decision.to === 'waiting' || decision.to === 'qualified') {
      const orderId = decision.to === 'qualified' ? decision.orderId : null;
      if (state !== decision.to || referral.orderId !== orderId) await this.referrals.qualify(id, orderId, this.clock.now());
      await this.timers.set(REFERRAL_DUE, id, new Date(decision.lookAgainAt));
      return;
    }
    if (decision.to === 'rewarded') {
      if (state !== 'rewarded') await this.reward.give(referral, decision.orderId);
    } else {
      if (state === 'rewarded') await this.reward.takeBack(referral);
      await this.referrals.refuse(id, decision.reason, this.clock.now());
    }
    await this.timers.cancel(REFERRAL_DUE, id);
  }
}
