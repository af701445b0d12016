import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { NamedCustomers } from '../customers/customers.public.js';
import { CustomerUnknown } from './coupon-pools.errors.js';
import type { IssueCouponRequest, IssuedCoupon } from './coupons.contract.js';
import { IssueCoupon } from './issue-coupon.js';

@Injectable()
export class IssueOnRequest {
  constructor(
    private readonly customers: NamedCustomers,
    private readonly issue: IssueCoupon,
  ) {}

  /** @throws CustomerUnknown, and what `IssueCoupon` throws */
  async execute(poolId: string, { customer, externalId }: IssueCouponRequest, principal: Principal): Promise<IssuedCoupon> {
    const customerId = await this.customers.find(customer, principal);
    if (customerId === undefined) throw new CustomerUnknown({}, { pointer: '/customer' });
    return this.issue.execute({ poolId, customerId, key: `api:${externalId}` });
  }
}
