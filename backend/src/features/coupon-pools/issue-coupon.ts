import { Injectable } from '@nestjs/common';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { CustomerLimit, ExternalIdDiffers, PoolArchived, PoolEmpty, PoolOver } from './coupon-pools.errors.js';
import type { IssuedCoupon } from './coupons.contract.js';
import { CouponsRepository, type IssuedRow, type IssueOutcome } from './coupons.repository.js';

export type CouponIssue = {
  poolId: string;
  /** A customer that was not merged into another. */
  customerId: string;
  /** Names this issue for ever, for example `redemption:<id>`. */
  key: string;
};

/** Gives a customer one coupon of a pool, in the transaction of the caller; asked again by the same key, the same one. */
@Injectable()
export class IssueCoupon {
  constructor(
    private readonly coupons: CouponsRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound, PoolArchived, PoolOver, CustomerLimit, PoolEmpty, ExternalIdDiffers */
  async execute({ poolId, customerId, key }: CouponIssue): Promise<IssuedCoupon> {
    const outcome = await this.coupons.issue({ poolId, customerId, issueKey: key, copyId: this.ids.next(), now: this.clock.now() });
    if (!outcome) throw new NotFound({});
    if (outcome.given) return viewIssued(outcome.given, outcome);
    if (!outcome.known) throw refusalOf(outcome);
    if (outcome.known.poolId === poolId && outcome.known.customerId === customerId) return viewIssued(outcome.known, outcome);
    throw new ExternalIdDiffers({ externalId: key.replace(/^api:/, '') }, { pointer: '/externalId' });
  }

  /** Takes back the coupon of an issue; false when it was used. */
  async revoke(couponId: string): Promise<boolean> {
    const coupon = await this.coupons.find(couponId, 'FOR UPDATE');
    if (coupon?.state !== 'issued') return coupon?.state !== 'redeemed';
    await this.coupons.voidOne(couponId);
    await this.coupons.uncountIssue(coupon.poolId, coupon.customerId);
    return true;
  }
}

function refusalOf({ state, isOver, isCounted, validUntil, perCustomer }: IssueOutcome): Error {
  if (state === 'archived') return new PoolArchived({});
  if (isOver) return new PoolOver({ until: validUntil ?? '–' });
  return isCounted ? new PoolEmpty({}) : new CustomerLimit({ limit: perCustomer ?? 0 });
}

function viewIssued({ id, poolId, code, customerId, issuedAt, validUntil }: IssuedRow, terms: IssueOutcome): IssuedCoupon {
  return {
    id,
    poolId,
    code: code ?? terms.sharedCode ?? '',
    customerId,
    issuedAt,
    validFrom: terms.validFrom,
    validUntil: validUntil ?? terms.validUntil,
  };
}
