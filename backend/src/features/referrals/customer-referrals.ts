import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { SeeCustomer } from '../customers/customers.public.js';
import { GiveReferralCode } from './give-referral-code.js';
import { viewPerson } from './read-referrals.js';
import { ReferralReadsRepository } from './referral-reads.repository.js';
import type { CustomerReferrals as Answer, ReferralCode } from './referrals.contract.js';

/** A customer as somebody who recommends, and was recommended. */
@Injectable()
export class CustomerReferrals {
  constructor(
    private readonly customers: SeeCustomer,
    private readonly codes: GiveReferralCode,
    private readonly reads: ReferralReadsRepository,
  ) {}

  /** @throws NotFound */
  async read(customerId: string, principal: Principal): Promise<Answer> {
    const { id } = await this.customers.execute(customerId, principal);
    const counts = await this.reads.counts(id);
    const referrer = await this.reads.referrerOf(id);
    return {
      code: await this.codes.known(id),
      referred: counts.rewarded,
      counts,
      referredBy: referrer ? viewPerson(referrer, principal) : null,
    };
  }

  /** @throws NotFound, SwitchedOff */
  async giveCode(customerId: string, principal: Principal): Promise<ReferralCode> {
    return this.codes.execute((await this.customers.execute(customerId, principal)).id);
  }
}
