import { Injectable } from '@nestjs/common';
import { CancelCouponRedemption } from './cancel-coupon-redemption.js';
import { RedeemCoupon } from './redeem-coupon.js';
import { ValidateCoupon } from './validate-coupon.js';
import { VoidCoupon } from './void-coupon.js';

/** What can be done with a coupon. */
@Injectable()
export class CouponWork {
  constructor(
    readonly validate: ValidateCoupon,
    readonly redeem: RedeemCoupon,
    readonly cancel: CancelCouponRedemption,
    readonly voidOne: VoidCoupon,
  ) {}
}
