import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { CustomerDetails } from './customer-details.js';
import type { ReplaceTagsRequest } from './customers.contract.js';
import { OpenCustomer } from './open-customer.js';
import { RecordCustomerChange } from './record-customer-change.js';
import { SaveProfile } from './save-profile.js';

@Injectable()
export class ReplaceTags {
  constructor(
    private readonly openCustomer: OpenCustomer,
    private readonly details: CustomerDetails,
    private readonly saveProfile: SaveProfile,
    private readonly recordChange: RecordCustomerChange,
  ) {}

  async execute(id: string, { tags }: ReplaceTagsRequest, principal: Principal): Promise<string> {
    const current = await this.openCustomer.execute(id, 'update', principal);
    const { added, removed } = await this.details.replaceTags(current.id, tags);
    if (added.length + removed.length === 0) return current.id;
    await this.saveProfile.execute(current, {}, true);
    await this.recordChange.execute(current.id, 'tagged', { before: { tags: removed }, after: { tags: added } });
    return current.id;
  }
}
