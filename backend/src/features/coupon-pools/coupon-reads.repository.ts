import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import type { Value } from '../../platform/database/statements.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { recordFilter } from '../customers/customers.public.js';
import type { Coupon } from './coupons.contract.js';

export type ShownCoupon = {
  id: string;
  poolId: string;
  poolKey: string;
  poolNames: { 'zh-CN': string; en: string };
  code: string | null;
  /** As it is kept: what has run out is so by the day. */
  storedState: string;
  state: Coupon['state'];
  issuedAt: Date | null;
  validFrom: string | null;
  validUntil: string | null;
  customerId: string | null;
  customerName: string | null;
  customerType: 'individual' | 'enterprise' | 'government' | 'institutional-investor' | null;
  customerNumber: string | null;
  customerOwnerId: string | null;
  customerDepartmentId: string | null;
};

export type CouponFilter = {
  id?: string | undefined;
  poolId?: string | undefined;
  customerId?: string | undefined;
  state?: Coupon['state'] | undefined;
  after?: readonly [poolId: string, state: string, id: string] | undefined;
  limit: number;
  now: Date;
};

const UNTIL = 'coalesce(k.valid_until, p.valid_until)';
const TODAY = '($2::timestamptz AT TIME ZONE t.time_zone)::date';
const IS_OVER = `(k.state IN ('available', 'issued') AND ${UNTIL} < ${TODAY})`;

/** The shared code itself is its pool's; here are the copies of customers. */
const SHOWN = `SELECT k.id, k.pool_id AS "poolId", p.key AS "poolKey", p.names AS "poolNames", coalesce(k.code, s.code) AS code,
  k.state AS "storedState", CASE WHEN ${IS_OVER} THEN 'expired' ELSE k.state END AS state, k.issued_at AS "issuedAt",
  p.valid_from AS "validFrom", ${UNTIL} AS "validUntil", c.id AS "customerId", c.name AS "customerName", c.type AS "customerType",
  c.number AS "customerNumber", c.owner_id AS "customerOwnerId", c.department_id AS "customerDepartmentId"
  FROM coupons k
  JOIN tenants t ON t.tenant_id = k.tenant_id
  JOIN coupon_pools p ON p.tenant_id = k.tenant_id AND p.id = k.pool_id
  LEFT JOIN coupons s ON s.tenant_id = p.tenant_id AND s.id = p.shared_coupon_id
  LEFT JOIN customers c ON c.tenant_id = k.tenant_id AND c.id = k.customer_id
  WHERE k.tenant_id = $1 AND k.id IS DISTINCT FROM p.shared_coupon_id`;

@Injectable()
export class CouponReadsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** Of one customer, for themselves: what they can use first, then what is over. */
  ofCustomer(customerId: string, now: Date, limit: number): Promise<ShownCoupon[]> {
    return this.database.query<ShownCoupon>(
      `${SHOWN} AND k.customer_id = $3 AND k.state <> 'void' ORDER BY (k.state = 'issued') DESC, "validUntil" NULLS LAST, k.id LIMIT $4`,
      [this.database.tenantId, now, customerId, limit],
    );
  }

  /** Without those of customers that the caller may not see. */
  list({ id, poolId, customerId, state, after, limit, now }: CouponFilter, { ability }: Principal): Promise<ShownCoupon[]> {
    const values: Value[] = [this.database.tenantId, now];
    const bind = (value: Value): string => `$${values.push(value)}`;
    const readable = recordFilter(ability, 'read', bind);
    const conditions = [
      readable !== undefined && `(k.customer_id IS NULL OR ${readable})`,
      id && `k.id = ${bind(id)}::uuid`,
      poolId && `k.pool_id = ${bind(poolId)}::uuid`,
      customerId && `k.customer_id = ${bind(customerId)}::uuid`,
      state === 'expired' && IS_OVER,
      state && state !== 'expired' && `k.state = ${bind(state)}::text AND NOT coalesce(${IS_OVER}, false)`,
      after && `(k.pool_id, k.state, k.id) > (${bind(after[0])}::uuid, ${bind(after[1])}::text, ${bind(after[2])}::uuid)`,
    ].filter((condition) => typeof condition === 'string');
    const where = conditions.map((condition) => ` AND ${condition}`).join('');
    return this.database.query<ShownCoupon>(`${SHOWN}${where} ORDER BY k.pool_id, k.state, k.id LIMIT ${bind(limit)}`, values);
  }
}
