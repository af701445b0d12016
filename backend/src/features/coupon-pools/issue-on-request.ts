import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NamedCustomers } from '../customers/customers.public.js';
import { CustomerUnknown } from './coupon-pools.errors.js';
import type { IssueCouponRequest, IssuedCoupon } from './coupons.contract.js';
import { IssueCoupon } from './issue-coupon.js';

@Injectable()
export class IssueOnRequest {
  constructor(
    private readonly database: TenantDatabase,
    private readonly customers: NamedCustomers,
    private readonly issue: IssueCoupon,
  ) {}

  /** Outside of any transaction. @throws CustomerUnknown, and what `IssueCoupon` throws */
  async execute(poolId: string, request: IssueCouponRequest, principal: Principal): Promise<IssuedCoupon> {
    const once = (): Promise<IssuedCoupon> =>
      this.database.run(principal.tenantId, () => this.give(poolId, request, principal), {
        userId: principal.kind === 'user' ? principal.userId : undefined,
      });
    try {
      return await once();
    } catch (error) {
      // The same was asked for at the same time, and has been given.
      if (isUniqueViolation(error, 'coupons_by_issue')) return once();
      throw error;
    }
  }

  private async give(poolId: string, { customer, externalId }: IssueCouponRequest, principal: Principal): Promise<IssuedCoupon> {
    const customerId = await this.customers.find(customer, principal);
    if (customerId === undefined) throw new CustomerUnknown({}, { pointer: '/customer' });
    return this.issue.execute({ poolId, customerId, key: `api:${externalId}` });
  }
}
