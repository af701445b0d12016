import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Clock } from '../../ports/clock.js';
import { CustomerIdentitiesRepository } from './customer-identities.repository.js';
import type { AddIdentityRequest } from './customers.contract.js';
import { CustomerExternalIdTaken } from './customers.errors.js';
import { OpenCustomer } from './open-customer.js';
import { RecordCustomerChange } from './record-customer-change.js';

@Injectable()
export class AddIdentity {
  constructor(
    private readonly openCustomer: OpenCustomer,
    private readonly identities: CustomerIdentitiesRepository,
    private readonly recordChange: RecordCustomerChange,
    private readonly clock: Clock,
  ) {}

  /** Asked again for the same customer it changes nothing. */
  async execute(id: string, { externalId, source }: AddIdentityRequest, principal: Principal): Promise<string> {
    const identity = { externalId, source: source ?? principal.source };
    const { id: customerId } = await this.openCustomer.execute(id, 'update', principal);
    if (await this.identities.insert({ ...identity, customerId, contentHash: null }, this.clock.now())) {
      await this.identities.touch(customerId, this.clock.now());
      await this.recordChange.execute(customerId, 'identified', { after: identity });
      return customerId;
    }
    const known = await this.identities.find(identity.source, identity.externalId);
    if (known?.customerId !== customerId) throw new CustomerExternalIdTaken(identity, { pointer: '/externalId' });
    return customerId;
  }
}
