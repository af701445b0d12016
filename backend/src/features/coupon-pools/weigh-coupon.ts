import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Clock } from '../../ports/clock.js';
import { NamedCustomers } from '../customers/customers.public.js';
import { CustomerUnknown } from './coupon-pools.errors.js';
import { CouponRedemptionsRepository, type PresentedRow } from './coupon-redemptions.repository.js';
import type { CouponCustomer, CouponOrder } from './coupons.contract.js';
import { normaliseCode } from './domain/coupon-code.js';
import { mayRedeem, type PoolTerms, type Presentation, type Refusal } from './domain/may-redeem.js';

export type PresentedCode = { code: string; customer?: CouponCustomer | undefined; order: CouponOrder };

export type Weighed = {
  coupon: PresentedRow;
  pool: PoolTerms;
  customerId: string | null;
  held: { id: string; validUntil: string | null } | null;
  answer: { amount: number } | Refusal;
};

/** Finds the code that is presented, and what it is worth on this order. */
@Injectable()
export class WeighCoupon {
  constructor(
    private readonly redemptions: CouponRedemptionsRepository,
    private readonly customers: NamedCustomers,
    private readonly clock: Clock,
  ) {}

  /** Undefined for a code that nobody knows. @throws CustomerUnknown */
  async execute({ code: typed, customer, order }: PresentedCode, principal: Principal): Promise<Weighed | undefined> {
    const presenter = customer === undefined ? null : await this.customers.find(customer, principal);
    if (presenter === undefined) throw new CustomerUnknown({}, { pointer: '/customer' });
    const code = normaliseCode(typed);
    const coupon = code === undefined ? undefined : await this.redemptions.presented(code, this.clock.now());
    if (!coupon) return undefined;
    const customerId = presenter ?? coupon.customerId;
    const pool = termsOf(coupon);
    const isCopied = pool.codes === 'shared' && customerId !== null;
    const held = isCopied ? ((await this.redemptions.heldCopy(coupon.poolId, customerId, coupon.today)) ?? null) : null;
    const redeemedBefore =
      pool.perCustomer === null || customerId === null ? 0 : await this.redemptions.redeemedBy(coupon.poolId, customerId);
    const presented: Presentation = { coupon, pool, customerId, held, redeemedBefore, today: coupon.today, order };
    return { coupon, pool, customerId, held, answer: mayRedeem(presented) };
  }
}

function termsOf(row: PresentedRow): PoolTerms {
  const { codes, discount, validFrom, validDays, usageLimit, perCustomer } = row;
  return { codes, discount, validFrom, validDays, usageLimit, perCustomer, state: row.poolState, validUntil: row.poolValidUntil };
}
