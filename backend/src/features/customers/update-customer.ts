import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { CustomerDetails } from './customer-details.js';
import type { UpdateCustomerRequest } from './customers.contract.js';
import { OpenCustomer } from './open-customer.js';
import { RecordCustomerChange } from './record-customer-change.js';
import { SaveProfile } from './save-profile.js';

@Injectable()
export class UpdateCustomer {
  constructor(
    private readonly openCustomer: OpenCustomer,
    private readonly saveProfile: SaveProfile,
    private readonly details: CustomerDetails,
    private readonly recordChange: RecordCustomerChange,
  ) {}

  /** Answers with the id of the customer that was changed: the surviving one, if this one was merged. */
  async execute(id: string, request: UpdateCustomerRequest, principal: Principal): Promise<string> {
    const current = await this.openCustomer.execute(id, 'update', principal, request);
    const { contacts, attributes } = await this.details.update(current.id, request);
    const change = await this.saveProfile.execute(current, request, contacts.length + attributes.length > 0);
    if (!change) return current.id;
    await this.recordChange.execute(current.id, 'updated', {
      before: change.before,
      after: { ...change.after, ...(contacts.length === 0 ? {} : { contacts }), ...(attributes.length === 0 ? {} : { attributes }) },
    });
    return current.id;
  }
}
