import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { CodeUnknown, refusalError } from './coupon-pools.errors.js';
import type { CouponValidation, ValidateCouponRequest } from './coupons.contract.js';
import { WeighCoupon } from './weigh-coupon.js';

/** What redeeming would answer now. Nothing is held: only redeeming decides. */
@Injectable()
export class ValidateCoupon {
  constructor(private readonly weigh: WeighCoupon) {}

  /** @throws CustomerUnknown */
  async execute(request: ValidateCouponRequest, principal: Principal): Promise<CouponValidation> {
    const weighed = await this.weigh.execute(request, principal);
    if (!weighed) return refused(null, new CodeUnknown({}));
    const { coupon, answer } = weighed;
    if ('refused' in answer) return refused(coupon.id, refusalError(answer));
    const discount = { kind: coupon.discount.kind, amount: answer.amount, currency: request.order.currency };
    return { isValid: true, couponId: coupon.id, discount, problem: null };
  }
}

function refused(couponId: string | null, { code, params }: { code: string; params: object }): CouponValidation {
  return { isValid: false, couponId, discount: null, problem: { code, params: { ...params } } };
}
