import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { CouponCustomers } from './coupon-customers.js';
import type { IssueCouponRequest, IssuedCoupon } from './coupons.contract.js';
import { IssueCoupon } from './issue-coupon.js';

@Injectable()
export class IssueOnRequest {
  constructor(
    private readonly customers: CouponCustomers,
    private readonly issue: IssueCoupon,
  ) {}

  /** @throws CustomerUnknown, and what `IssueCoupon` throws */
  async execute(poolId: string, { customer, externalId }: IssueCouponRequest, principal: Principal): Promise<IssuedCoupon> {
    const customerId = await this.customers.require(customer, principal);
    return this.issue.execute({ poolId, customerId, key: `api:${externalId}` });
  }
}
