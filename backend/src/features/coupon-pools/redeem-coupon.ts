import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { CodeUnknown, CouponRedeemed, CustomerLimit, ExternalIdDiffers, refusalError, UsedUp } from './coupon-pools.errors.js';
import { CouponRedemptionsRepository, type StoredRedemption } from './coupon-redemptions.repository.js';
import type { CouponRedemption, RedeemCouponRequest } from './coupons.contract.js';
import { isHeld } from './domain/may-redeem.js';
import { viewRedemption } from './view-redemption.js';
import { WeighCoupon, type Weighed } from './weigh-coupon.js';

/** Redeems a code on an order, once: of all who present it at the same time, one gets it. */
@Injectable()
export class RedeemCoupon {
  constructor(
    private readonly redemptions: CouponRedemptionsRepository,
    private readonly weigh: WeighCoupon,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws CodeUnknown, CustomerUnknown, ExternalIdDiffers, and every refusal */
  async execute(request: RedeemCouponRequest, principal: Principal): Promise<CouponRedemption> {
    const digest = digestOf(request);
    const known = await this.redemptions.find(request.externalId);
    if (known) return viewRedemption(requireSame(known, digest));
    const weighed = await this.weigh.execute(request, principal);
    if (!weighed) throw new CodeUnknown({}, { pointer: '/code' });
    if ('refused' in weighed.answer) return this.repeatOr(request.externalId, digest, refusalError(weighed.answer));
    const redemption = this.redemptionOf(request, digest, { ...weighed, amount: weighed.answer.amount });
    if (!(await this.redemptions.insert(redemption))) return this.repeatOr(request.externalId, digest, new CouponRedeemed({}));
    await this.take(weighed);
    return viewRedemption({ ...redemption, cancelledAt: null });
  }

  private redemptionOf(
    { externalId, order }: RedeemCouponRequest,
    digest: string,
    { coupon, customerId, held, amount }: Weighed & { amount: number },
  ): Omit<StoredRedemption, 'cancelledAt'> {
    return {
      id: this.ids.next(),
      externalId,
      digest,
      couponId: coupon.id,
      heldCouponId: held?.id ?? null,
      poolId: coupon.poolId,
      poolKey: coupon.poolKey,
      kind: coupon.discount.kind,
      customerId,
      orderExternalId: order.externalId,
      orderAmount: order.amount,
      currency: order.currency,
      discount: amount,
      redeemedAt: this.clock.now(),
    };
  }

  /** Whoever sent the same at the same time has committed meanwhile: theirs is the answer. */
  private async repeatOr(externalId: string, digest: string, refusal: Error): Promise<CouponRedemption> {
    const known = await this.redemptions.find(externalId);
    if (!known) throw refusal;
    return viewRedemption(requireSame(known, digest));
  }

  /** What was read may have changed since: each step takes only what is still there, and else nothing of it has happened. */
  private async take({ coupon, pool, customerId, held }: Weighed): Promise<void> {
    const isTaken =
      pool.codes === 'shared' ? await this.redemptions.countUse(coupon.id, pool.usageLimit) : await this.redemptions.useUp(coupon.id);
    if (!isTaken) throw pool.codes === 'shared' ? new UsedUp({ limit: pool.usageLimit ?? 0 }) : new CouponRedeemed({});
    if (held !== null && !(await this.redemptions.useUp(held.id))) throw new CouponRedeemed({});
    if (customerId === null) return;
    const limit = isHeld({ coupon, held }) ? null : pool.perCustomer;
    if (!(await this.redemptions.countRedeemed(coupon.poolId, customerId, limit))) throw new CustomerLimit({ limit: limit ?? 0 });
  }
}

function requireSame(known: StoredRedemption, digest: string): StoredRedemption {
  if (known.digest === digest) return known;
  throw new ExternalIdDiffers({ externalId: known.externalId }, { pointer: '/externalId' });
}

function digestOf({ code, customer, order }: RedeemCouponRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([code, customer ?? null, order]))
    .digest('base64url');
}
