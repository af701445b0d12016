import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { NamedCustomers } from '../customers/customers.public.js';
import { CouponsRepository, type StoredCoupon } from './coupons.repository.js';

/** Takes a coupon in hand for a change. That of a customer whom a colleague may not see is as unknown as none. */
@Injectable()
export class SeeCoupon {
  constructor(
    private readonly coupons: CouponsRepository,
    private readonly customers: NamedCustomers,
  ) {}

  /** @throws NotFound */
  async execute(id: string, principal: Principal, lock: '' | 'FOR UPDATE' = ''): Promise<StoredCoupon> {
    const coupon = await this.coupons.find(id, lock);
    if (!coupon) throw new NotFound({});
    if (coupon.customerId !== null && !(await this.customers.isSeen(coupon.customerId, principal))) throw new NotFound({});
    return coupon;
  }
}
