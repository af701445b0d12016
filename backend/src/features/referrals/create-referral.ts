import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import type { CreateReferralRequest, Referral } from './referrals.contract.js';
import { AttributeReferral } from './attribute-referral.js';
import { FindReferralPeople } from './find-referral-people.js';
import { ReadReferrals } from './read-referrals.js';

/** Writes down who brought a new customer; a customer has one referrer, for ever. */
@Injectable()
export class CreateReferral {
  constructor(
    private readonly people: FindReferralPeople,
    private readonly attribute: AttributeReferral,
    private readonly read: ReadReferrals,
  ) {}

  /** @throws CodeUnknown, CustomerUnknown, NotFound, SwitchedOff, AlreadyReferred, ContentDiffers */
  async execute(request: CreateReferralRequest, principal: Principal): Promise<Referral> {
    const people = await this.people.execute(request, principal);
    return this.read.one(await this.attribute.execute({ ...people, externalId: request.externalId }), principal);
  }
}
