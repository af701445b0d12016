import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { CouponReadsRepository, type ShownCoupon } from './coupon-reads.repository.js';

const MOST = 100;

/** A customer's coupons, for themselves. Who is asking has been looked at before. */
@Injectable()
export class OwnCoupons {
  constructor(
    private readonly reads: CouponReadsRepository,
    private readonly clock: Clock,
  ) {}

  execute(customerId: string): Promise<ShownCoupon[]> {
    return this.reads.ofCustomer(customerId, this.clock.now(), MOST);
  }
}
