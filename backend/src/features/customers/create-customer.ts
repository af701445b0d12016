import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Ids } from '../../ports/ids.js';
import { ClaimIdentity } from './claim-identity.js';
import { ownRecord } from './customer-access.js';
import type { CreateCustomerRequest } from './customers.contract.js';
import { CustomerEmpty } from './customers.errors.js';
import { givenContacts } from './customer-details.js';
import { changedFields, changedProfile, EMPTY_PROFILE } from './domain/customer-profile.js';
import { recordedProfile } from './domain/recorded-profile.js';
import { InsertCustomer } from './insert-customer.js';
import { RecordCustomerChange } from './record-customer-change.js';

@Injectable()
export class CreateCustomer {
  constructor(
    private readonly claimIdentity: ClaimIdentity,
    private readonly insertCustomer: InsertCustomer,
    private readonly recordChange: RecordCustomerChange,
    private readonly ids: Ids,
  ) {}

  /** Answers with the customer's id: a new one, or that of the customer which this creation made before. */
  async execute(request: CreateCustomerRequest, principal: Principal): Promise<string> {
    const { name, company, number, externalId } = request;
    const contacts = givenContacts(request);
    if (!name && !company && !number && !externalId && contacts.length === 0) throw new CustomerEmpty({});
    const given = changedProfile(EMPTY_PROFILE, request);
    const profile = { ...given, ...ownRecord(principal, given) };
    const id = this.ids.next();
    const before = await this.claimIdentity.execute(id, request, principal);
    if (before !== undefined) return before;
    const stored = await this.insertCustomer.execute(id, profile, request);
    await this.recordChange.execute(id, 'created', {
      after: {
        number: stored,
        ...recordedProfile(profile, changedFields(EMPTY_PROFILE, profile)),
        ...(externalId === undefined ? {} : { source: request.source ?? principal.source }),
        ...(contacts.length === 0 ? {} : { contacts: contacts.map(({ kind }) => kind) }),
        ...(request.attributes === undefined ? {} : { attributes: Object.keys(request.attributes) }),
      },
    });
    return id;
  }
}
