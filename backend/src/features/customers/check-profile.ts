import { CustomerContractEndsEarly, CustomerDepartmentUnknown, CustomerOwnerUnknown } from './customers.errors.js';
import type { CustomersRepository } from './customers.repository.js';
import type { CustomerProfile } from './domain/customer-profile.js';

/** What a schema cannot see: that people and departments are the company's own, and that periods run forwards. */
export async function checkProfile(customers: CustomersRepository, profile: CustomerProfile, before: CustomerProfile): Promise<void> {
  const { ownerId, departmentId, contractStartsOn: startsOn, contractEndsOn: endsOn } = profile;
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) {
    throw new CustomerContractEndsEarly({ startsOn, endsOn }, { pointer: '/contractEndsOn' });
  }
  if (ownerId !== null && ownerId !== before.ownerId && !(await customers.isMember(ownerId))) {
    throw new CustomerOwnerUnknown({ ownerId }, { pointer: '/ownerId' });
  }
  if (departmentId !== null && departmentId !== before.departmentId && !(await customers.isDepartment(departmentId))) {
    throw new CustomerDepartmentUnknown({ departmentId }, { pointer: '/departmentId' });
  }
}
