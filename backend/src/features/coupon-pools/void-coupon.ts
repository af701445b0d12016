import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { CouponRedeemed } from './coupon-pools.errors.js';
import { CouponsRepository } from './coupons.repository.js';
import { SeeCoupon } from './see-coupon.js';

/** Makes a code worthless. One that a customer held does not count against their limit any more. */
@Injectable()
export class VoidCoupon {
  constructor(
    private readonly see: SeeCoupon,
    private readonly coupons: CouponsRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, CouponRedeemed */
  async execute(id: string, principal: Principal): Promise<void> {
    const coupon = await this.see.execute(id, principal, 'FOR UPDATE');
    if (coupon.state === 'redeemed') throw new CouponRedeemed({});
    if (coupon.state === 'void') return;
    await this.coupons.voidOne(id);
    if (coupon.state === 'issued') await this.coupons.uncountIssue(coupon.poolId, coupon.customerId);
    this.audit.record({
      action: 'coupons.voided',
      subject: { type: 'Coupon', id },
      before: { state: coupon.state },
      after: { state: 'void' },
    });
  }
}
