import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { ResolveIdentities, SeeCustomer } from '../customers/customers.public.js';
import { readCode } from './domain/referral-code.js';
import { ReferralCodesRepository } from './referral-codes.repository.js';
import { ReferralPeople } from './referral-people.repository.js';
import type { CreateReferralRequest } from './referrals.contract.js';
import { CodeUnknown, CustomerUnknown } from './referrals.errors.js';

@Injectable()
export class FindReferralPeople {
  constructor(
    private readonly codes: ReferralCodesRepository,
    private readonly people: ReferralPeople,
    private readonly identities: ResolveIdentities,
    private readonly customers: SeeCustomer,
  ) {}

  /** @throws CodeUnknown, CustomerUnknown, NotFound */
  async execute(request: CreateReferralRequest, principal: Principal): Promise<{ referrerId: string; refereeId: string }> {
    const refereeId = (await this.customers.execute(await this.refereeId(request, principal), principal)).id;
    const owner = await this.codes.owner(readCode(request.code));
    const referrer = owner && (await this.people.survivor(owner));
    // An archived customer recommends nobody.
    if (!owner || !referrer || referrer.isArchived) throw new CodeUnknown({}, { pointer: '/code' });
    return { referrerId: owner, refereeId };
  }

  private async refereeId({ customerId, customer }: CreateReferralRequest, principal: Principal): Promise<string> {
    if (customerId !== undefined) return customerId;
    if (!customer) throw new CustomerUnknown({});
    const { source = principal.source, externalId } = customer;
    const key = `${source}\u0000${externalId}`;
    const found = (await this.identities.find([{ kind: 'identity', key, source, externalId }])).get(key);
    if (found === undefined) throw new CustomerUnknown({}, { pointer: '/customer' });
    return found;
  }
}
