import { Injectable } from '@nestjs/common';
import { TenantStates } from '../../platform/tenancy/tenant-states.js';
import { Closed } from './member-centre.errors.js';
import { MemberCompanies } from './member-companies.repository.js';

/** Customers of a company that was suspended are not told why. */
@Injectable()
export class CompanyIsOpen {
  constructor(
    private readonly states: TenantStates,
    private readonly companies: MemberCompanies,
  ) {}

  /** @throws Closed */
  async require(tenantId: string): Promise<void> {
    if ((await this.states.find(tenantId)).suspension) throw new Closed({});
  }

  /** False for a company that does not exist. */
  exists(tenantId: string): Promise<boolean> {
    return this.companies.exists(tenantId);
  }
}
