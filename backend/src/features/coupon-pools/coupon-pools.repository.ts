import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import type { CouponCounts } from './coupon-pools.contract.js';
import { PoolKeyTaken } from './coupon-pools.errors.js';
import type { PoolTerms } from './domain/may-redeem.js';

export type StoredPool = PoolTerms & {
  id: string;
  key: string;
  names: { 'zh-CN': string; en: string };
  prefix: string | null;
  sharedCouponId: string | null;
  sharedCode: string | null;
  sharedUsed: number | null;
  total: number;
  createdAt: Date;
  version: number;
};

export type NewPool = Omit<StoredPool, 'sharedCode' | 'sharedUsed' | 'state' | 'total' | 'version'>;
export type PoolPosition = readonly [createdAt: string, id: string];

export const POOL_TERMS = `p.codes, p.state AS "poolState", p.discount, p.valid_from AS "validFrom", p.valid_until AS "poolValidUntil",
  p.valid_days AS "validDays", p.usage_limit AS "usageLimit", p.per_customer AS "perCustomer"`;

const POOL = `SELECT p.id, p.key, p.names, p.discount, p.codes, p.prefix, p.usage_limit AS "usageLimit", p.valid_from AS "validFrom",
  p.valid_until AS "validUntil", p.valid_days AS "validDays", p.per_customer AS "perCustomer", p.state, p.total, p.version,
  p.created_at AS "createdAt", p.shared_coupon_id AS "sharedCouponId", s.code AS "sharedCode", s.used AS "sharedUsed"
  FROM coupon_pools p LEFT JOIN coupons s ON s.tenant_id = p.tenant_id AND s.id = p.shared_coupon_id WHERE p.tenant_id = $1`;

@Injectable()
export class CouponPoolsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws PoolKeyTaken */
  async insert(pool: NewPool): Promise<void> {
    try {
      await this.database.execute(
        `INSERT INTO coupon_pools (tenant_id, id, key, names, discount, codes, prefix, shared_coupon_id, usage_limit, valid_from, valid_until,
           valid_days, per_customer, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [
          this.database.tenantId,
          pool.id,
          pool.key,
          JSON.stringify(pool.names),
          JSON.stringify(pool.discount),
          pool.codes,
          pool.prefix,
          pool.sharedCouponId,
          pool.usageLimit,
          pool.validFrom,
          pool.validUntil,
          pool.validDays,
          pool.perCustomer,
          pool.createdAt,
        ],
      );
    } catch (error) {
      if (isUniqueViolation(error, 'coupon_pools_by_key')) throw new PoolKeyTaken({ key: pool.key }, { pointer: '/key', cause: error });
      throw error;
    }
  }

  /** @throws NotFound */
  async get(id: string, lock: '' | 'FOR NO KEY UPDATE OF p' = ''): Promise<StoredPool> {
    const pool = await this.database.first<StoredPool>(`${POOL} AND p.id = $2 ${lock}`, [this.database.tenantId, id]);
    if (!pool) throw new NotFound({});
    return pool;
  }

  async byKey(key: string): Promise<StoredPool | undefined> {
    return this.database.first<StoredPool>(`${POOL} AND p.key = $2`, [this.database.tenantId, key]);
  }

  /** The latest first. */
  list(options: { state: string | undefined; after: PoolPosition | undefined; limit: number }): Promise<StoredPool[]> {
    return this.database.query<StoredPool>(
      `${POOL} AND ($2::text IS NULL OR p.state = $2) AND ($3::timestamptz IS NULL OR (p.created_at, p.id) < ($3::timestamptz, $4::uuid))
        ORDER BY p.created_at DESC, p.id DESC LIMIT $5`,
      [this.database.tenantId, options.state ?? null, options.after?.[0] ?? null, options.after?.[1] ?? null, options.limit],
    );
  }

  async update({ id, names, validUntil, usageLimit, perCustomer, state }: StoredPool): Promise<void> {
    await this.database.execute(
      `UPDATE coupon_pools SET names = $3, valid_until = $4, usage_limit = $5, per_customer = $6, state = $7, version = version + 1
        WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, JSON.stringify(names), validUntil, usageLimit, perCustomer, state],
    );
  }

  async addToTotal(id: string, codes: number): Promise<void> {
    await this.database.execute('UPDATE coupon_pools SET total = total + $3 WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      id,
      codes,
    ]);
  }

  /** The shared code itself is none of the coupons. */
  async counts({ id, sharedCouponId, validUntil }: StoredPool, today: string): Promise<CouponCounts> {
    const rows = await this.database.query<{ state: keyof CouponCounts; count: number }>(
      `SELECT CASE WHEN state IN ('available', 'issued') AND coalesce(valid_until, $3::date) < $4::date THEN 'expired' ELSE state END AS state,
              count(*) AS count
         FROM coupons WHERE tenant_id = $1 AND pool_id = $2 AND id IS DISTINCT FROM $5 GROUP BY 1`,
      [this.database.tenantId, id, validUntil, today, sharedCouponId],
    );
    const counted = new Map(rows.map(({ state, count }) => [state, count]));
    const of = (state: keyof CouponCounts): number => counted.get(state) ?? 0;
    return { available: of('available'), issued: of('issued'), redeemed: of('redeemed'), expired: of('expired'), void: of('void') };
  }

  /** Today at the company. */
  async today(now: Date): Promise<string> {
    const row = await this.database.first<{ today: string }>(
      'SELECT ($2::timestamptz AT TIME ZONE time_zone)::date AS today FROM tenants WHERE tenant_id = $1',
      [this.database.tenantId, now],
    );
    if (!row) throw new Error('The company of this transaction is gone.');
    return row.today;
  }
}
