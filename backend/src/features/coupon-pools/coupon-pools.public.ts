export { CouponPoolsModule } from './coupon-pools.module.js';
export { CouponPoolsRepository, type StoredPool } from './coupon-pools.repository.js';
export { CustomerLimit, PoolArchived, PoolEmpty, PoolOver } from './coupon-pools.errors.js';
export { type CouponIssue, IssueCoupon } from './issue-coupon.js';
export type { IssuedCoupon } from './coupons.contract.js';
export { OwnCoupons } from './own-coupons.js';
