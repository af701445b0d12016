import { Injectable } from '@nestjs/common';
import { CouponBatchesRepository } from './coupon-batches.repository.js';
import { CouponPoolsRepository } from './coupon-pools.repository.js';
import { CouponsRepository } from './coupons.repository.js';

/** A pool and what is in it. */
@Injectable()
export class PoolStore {
  constructor(
    readonly pools: CouponPoolsRepository,
    readonly coupons: CouponsRepository,
    readonly batches: CouponBatchesRepository,
  ) {}
}
