import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../ports/clock.js';
import { RedemptionUnknown } from './coupon-pools.errors.js';
import { CouponRedemptionsRepository } from './coupon-redemptions.repository.js';
import type { CancelCouponRedemptionRequest, CouponRedemption } from './coupons.contract.js';
import { SeeCoupon } from './see-coupon.js';
import { viewRedemption } from './view-redemption.js';

/** Gives a coupon back, as when its order was cancelled. Whether its days are over shows when it is presented again. */
@Injectable()
export class CancelCouponRedemption {
  constructor(
    private readonly see: SeeCoupon,
    private readonly redemptions: CouponRedemptionsRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, RedemptionUnknown */
  async execute(couponId: string, { externalId }: CancelCouponRedemptionRequest, principal: Principal): Promise<CouponRedemption> {
    await this.see.execute(couponId, principal);
    const redemption = await this.redemptions.find(externalId, 'FOR UPDATE OF r');
    if (!redemption || (redemption.couponId !== couponId && redemption.heldCouponId !== couponId))
      throw new RedemptionUnknown({ externalId }, { pointer: '/externalId' });
    if (redemption.cancelledAt !== null) return viewRedemption(redemption);
    const cancelledAt = this.clock.now();
    await this.redemptions.giveBack(redemption, cancelledAt);
    const { discount, currency, orderExternalId } = redemption;
    this.audit.record({
      action: 'coupons.redemption-cancelled',
      subject: { type: 'Coupon', id: couponId },
      after: { redemptionId: redemption.id, orderExternalId, discount, currency },
    });
    return viewRedemption({ ...redemption, cancelledAt });
  }
}
