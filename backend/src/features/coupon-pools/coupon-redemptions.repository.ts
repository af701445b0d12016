import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { POOL_TERMS } from './coupon-pools.repository.js';
import type { Discount } from './domain/discount.js';
import type { CouponState } from './domain/may-redeem.js';

export type StoredRedemption = {
  id: string;
  externalId: string;
  digest: string;
  couponId: string;
  heldCouponId: string | null;
  poolId: string;
  poolKey: string;
  kind: Discount['kind'];
  customerId: string | null;
  orderExternalId: string;
  orderAmount: number;
  currency: string;
  discount: number;
  redeemedAt: Date;
  cancelledAt: Date | null;
};

export type PresentedRow = {
  id: string;
  poolId: string;
  poolKey: string;
  state: CouponState;
  customerId: string | null;
  validUntil: string | null;
  used: number;
  codes: 'unique' | 'shared';
  poolState: 'live' | 'archived';
  discount: Discount;
  validFrom: string | null;
  poolValidUntil: string | null;
  validDays: number | null;
  usageLimit: number | null;
  perCustomer: number | null;
  today: string;
};

const REDEMPTION = `SELECT r.id, r.external_id AS "externalId", r.digest, r.coupon_id AS "couponId", r.held_coupon_id AS "heldCouponId",
  r.pool_id AS "poolId", p.key AS "poolKey", p.discount->>'kind' AS kind, r.customer_id AS "customerId",
  r.order_external_id AS "orderExternalId", r.order_amount AS "orderAmount", r.currency, r.discount, r.redeemed_at AS "redeemedAt",
  r.cancelled_at AS "cancelledAt"
  FROM coupon_redemptions r JOIN coupon_pools p ON p.tenant_id = r.tenant_id AND p.id = r.pool_id WHERE r.tenant_id = $1`;

@Injectable()
export class CouponRedemptionsRepository {
  constructor(private readonly database: TenantDatabase) {}

  find(externalId: string, lock: '' | 'FOR UPDATE OF r' = ''): Promise<StoredRedemption | undefined> {
    return this.database.first<StoredRedemption>(`${REDEMPTION} AND r.external_id = $2 ${lock}`, [this.database.tenantId, externalId]);
  }

  presented(code: string, now: Date): Promise<PresentedRow | undefined> {
    return this.database.first<PresentedRow>(
      `SELECT c.id, c.pool_id AS "poolId", p.key AS "poolKey", c.state, c.customer_id AS "customerId", c.valid_until AS "validUntil", c.used, ${POOL_TERMS},
              ($3::timestamptz AT TIME ZONE t.time_zone)::date AS today
         FROM coupons c JOIN coupon_pools p ON p.tenant_id = c.tenant_id AND p.id = c.pool_id JOIN tenants t ON t.tenant_id = c.tenant_id
        WHERE c.tenant_id = $1 AND c.code = $2`,
      [this.database.tenantId, code, now],
    );
  }

  /** The copy of a shared code that ends first, of those that the customer has and that are still good. */
  heldCopy(poolId: string, customerId: string, today: string): Promise<{ id: string; validUntil: string | null } | undefined> {
    return this.database.first(
      `SELECT id, valid_until AS "validUntil" FROM coupons
        WHERE tenant_id = $1 AND customer_id = $3 AND pool_id = $2 AND state = 'issued' AND (valid_until IS NULL OR valid_until >= $4::date)
        ORDER BY valid_until, id LIMIT 1`,
      [this.database.tenantId, poolId, customerId, today],
    );
  }

  async redeemedBy(poolId: string, customerId: string): Promise<number> {
    const row = await this.database.first<{ redeemed: number }>(
      'SELECT redeemed FROM coupon_holders WHERE tenant_id = $1 AND pool_id = $2 AND customer_id = $3',
      [this.database.tenantId, poolId, customerId],
    );
    return row?.redeemed ?? 0;
  }

  /** False when the external id is another redemption's, which has then committed. */
  async insert(redemption: Omit<StoredRedemption, 'poolKey' | 'kind' | 'cancelledAt'>): Promise<boolean> {
    const inserted = await this.database.execute(
      `INSERT INTO coupon_redemptions (tenant_id, id, external_id, digest, coupon_id, held_coupon_id, pool_id, customer_id, order_external_id,
         order_amount, currency, discount, redeemed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (tenant_id, external_id) DO NOTHING`,
      [
        this.database.tenantId,
        redemption.id,
        redemption.externalId,
        redemption.digest,
        redemption.couponId,
        redemption.heldCouponId,
        redemption.poolId,
        redemption.customerId,
        redemption.orderExternalId,
        redemption.orderAmount,
        redemption.currency,
        redemption.discount,
        redemption.redeemedAt,
      ],
    );
    return inserted === 1;
  }

  /** Of all who present a code at the same time, one finds it unused. */
  async useUp(couponId: string): Promise<boolean> {
    const used = await this.database.execute(
      `UPDATE coupons SET state = 'redeemed' WHERE tenant_id = $1 AND id = $2 AND state IN ('available', 'issued')`,
      [this.database.tenantId, couponId],
    );
    return used === 1;
  }

  async countUse(couponId: string, limit: number | null): Promise<boolean> {
    const counted = await this.database.execute(
      `UPDATE coupons SET used = used + 1 WHERE tenant_id = $1 AND id = $2 AND state = 'available' AND ($3::bigint IS NULL OR used < $3::bigint)`,
      [this.database.tenantId, couponId, limit],
    );
    return counted === 1;
  }

  async countRedeemed(poolId: string, customerId: string, limit: number | null): Promise<boolean> {
    const counted = await this.database.execute(
      `INSERT INTO coupon_holders AS h (tenant_id, pool_id, customer_id, redeemed) VALUES ($1, $2, $3, 1)
       ON CONFLICT (tenant_id, pool_id, customer_id) DO UPDATE SET redeemed = h.redeemed + 1
         WHERE $4::integer IS NULL OR h.redeemed < $4::integer`,
      [this.database.tenantId, poolId, customerId, limit],
    );
    return counted === 1;
  }

  async giveBack({ id, couponId, heldCouponId, poolId, customerId }: StoredRedemption, now: Date): Promise<void> {
    const { tenantId } = this.database;
    await this.database.execute('UPDATE coupon_redemptions SET cancelled_at = $3 WHERE tenant_id = $1 AND id = $2', [tenantId, id, now]);
    await this.database.execute(
      `UPDATE coupons SET used = greatest(used - 1, 0),
              state = CASE WHEN state <> 'redeemed' THEN state WHEN customer_id IS NULL THEN 'available' ELSE 'issued' END
        WHERE tenant_id = $1 AND id = ANY (ARRAY[$2, $3]::uuid[])`,
      [tenantId, couponId, heldCouponId],
    );
    await this.database.execute(
      'UPDATE coupon_holders SET redeemed = greatest(redeemed - 1, 0) WHERE tenant_id = $1 AND pool_id = $2 AND customer_id = $3',
      [tenantId, poolId, customerId],
    );
  }
}
