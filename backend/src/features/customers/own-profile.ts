import { Injectable } from '@nestjs/common';
import { requireVersion } from '../../platform/errors/require-version.js';
import { masked } from '../../ports/masked.js';
import type { UpdateCustomerRequest } from './customers.contract.js';
import { CustomersRepository, type StoredCustomer } from './customers.repository.js';
import type { ContactKind } from './domain/normalise-contact.js';
import { ReachCustomer } from './reach-customer.js';
import { RecordCustomerChange } from './record-customer-change.js';
import { SaveProfile } from './save-profile.js';

/** What customers may see and say of themselves. Of their addresses a trace, which is enough to know one's own. */
export type OwnView = Pick<StoredCustomer, 'id' | 'number' | 'name' | 'birthday' | 'birthdayCalendar' | 'region' | 'version'> & {
  isArchived: boolean;
  contacts: readonly { kind: ContactKind; value: string }[];
};

export type OwnChange = Pick<UpdateCustomerRequest, 'name' | 'birthday' | 'birthdayCalendar' | 'region' | 'version'>;

/** A customer as they see themselves: nothing that the company notes about them. Inside the tenant's transaction. */
@Injectable()
export class OwnProfile {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly reachCustomer: ReachCustomer,
    private readonly saveProfile: SaveProfile,
    private readonly recordChange: RecordCustomerChange,
  ) {}

  /** The customer, or the one it was merged into. */
  async read(customerId: string): Promise<OwnView | undefined> {
    const customer = await this.customers.find(customerId);
    if (!customer) return undefined;
    const { id, number, name, birthday, birthdayCalendar, region, version, archivedAt } = customer;
    const contacts = (await this.reachCustomer.execute(id))?.contacts ?? [];
    return {
      id,
      number,
      name,
      birthday,
      birthdayCalendar,
      region,
      version,
      isArchived: archivedAt !== null,
      contacts: contacts.map(({ kind, value }) => ({ kind, value: masked(value) })),
    };
  }

  /** The customer that a name stands for today, without opening anything; undefined for one that is archived. */
  async living(customerId: string): Promise<string | undefined> {
    const customer = await this.customers.find(customerId);
    return customer?.archivedAt === null ? customer.id : undefined;
  }

  /** @throws VersionConflict */
  async change(customerId: string, change: OwnChange): Promise<void> {
    const current = await this.customers.findForChange(customerId);
    if (!current) return;
    requireVersion(change, current);
    const saved = await this.saveProfile.execute(current, change, false);
    if (saved) await this.recordChange.execute(current.id, 'updated', { before: saved.before, after: { ...saved.after, by: 'member' } });
  }
}
