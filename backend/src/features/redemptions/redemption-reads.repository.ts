import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import type { Value } from '../../platform/database/statements.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { recordFilter } from '../customers/customers.public.js';
import type { RedemptionState } from './domain/redemption-state.js';
import type { StoredRedemption } from './redemptions.repository.js';

export type ShownRedemption = Omit<StoredRedemption, 'key' | 'cost' | 'takenOn'> & {
  rewardKey: string;
  rewardNames: { 'zh-CN': string; en: string };
  rewardKind: 'coupon' | 'gift' | 'service' | 'benefit';
  code: string | null;
  customerName: string | null;
  customerType: 'individual' | 'enterprise' | 'government' | 'institutional-investor';
  customerNumber: string;
  customerOwnerId: string | null;
  customerDepartmentId: string | null;
};

export type RedemptionFilter = {
  id?: string | undefined;
  rewardId?: string | undefined;
  customerId?: string | undefined;
  state?: RedemptionState | undefined;
  after?: string | undefined;
  limit: number;
};

/** `everybody` only for who has just made it: else those of customers that the caller may not see are left out. */
type Readers = { everybody: boolean };

/** A coupon that was redeemed on an order has been used, and no longer when that was taken back. */
const SHOWN = `SELECT r.id, r.reward_id AS "rewardId", r.source, r.wallet_type AS "walletType", r.units, r.coupon_id AS "couponId", r.reason,
  CASE WHEN r.state = 'issued' AND k.state = 'redeemed' THEN 'used' ELSE r.state END AS state,
  CASE WHEN r.state = 'issued' AND k.state = 'redeemed' THEN (SELECT max(u.redeemed_at) FROM coupon_redemptions u
    WHERE u.tenant_id = r.tenant_id AND (u.coupon_id = k.id OR u.held_coupon_id = k.id) AND u.cancelled_at IS NULL) ELSE r.used_at END AS "usedAt",
  coalesce(r.valid_until, k.valid_until, p.valid_until) AS "validUntil", r.created_at AS "createdAt", r.issued_at AS "issuedAt",
  r.ended_at AS "endedAt", r.version, w.key AS "rewardKey", w.names AS "rewardNames", w.kind AS "rewardKind", coalesce(k.code, s.code) AS code,
  c.id AS "customerId", c.name AS "customerName", c.type AS "customerType", c.number AS "customerNumber", c.owner_id AS "customerOwnerId",
  c.department_id AS "customerDepartmentId"
  FROM redemptions r
  JOIN rewards w ON w.tenant_id = r.tenant_id AND w.id = r.reward_id
  JOIN customers c ON c.tenant_id = r.tenant_id AND c.id = r.customer_id
  LEFT JOIN coupons k ON k.tenant_id = r.tenant_id AND k.id = r.coupon_id
  LEFT JOIN coupon_pools p ON p.tenant_id = k.tenant_id AND p.id = k.pool_id
  LEFT JOIN coupons s ON s.tenant_id = p.tenant_id AND s.id = p.shared_coupon_id
  WHERE r.tenant_id = $1`;

const STATES: Partial<Record<RedemptionState, string>> = {
  issued: `r.state = 'issued' AND k.state IS DISTINCT FROM 'redeemed'`,
  used: `r.state IN ('used', 'issued') AND (r.state = 'used' OR k.state = 'redeemed')`,
};

@Injectable()
export class RedemptionReadsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** The latest first, for the customer themselves. */
  ofCustomer(customerId: string, limit: number): Promise<ShownRedemption[]> {
    return this.database.query<ShownRedemption>(`${SHOWN} AND r.customer_id = $2 ORDER BY r.id DESC LIMIT $3`, [
      this.database.tenantId,
      customerId,
      limit,
    ]);
  }

  /** The latest first; without those of customers that the caller may not see. */
  list(filter: RedemptionFilter, { ability }: Principal, { everybody }: Readers = { everybody: false }): Promise<ShownRedemption[]> {
    const values: Value[] = [this.database.tenantId];
    const bind = (value: Value): string => `$${values.push(value)}`;
    const conditions = [
      everybody ? undefined : recordFilter(ability, 'read', bind),
      filter.id && `r.id = ${bind(filter.id)}::uuid`,
      filter.rewardId && `r.reward_id = ${bind(filter.rewardId)}::uuid`,
      filter.customerId && `r.customer_id = ${bind(filter.customerId)}::uuid`,
      filter.state && (STATES[filter.state] ?? `r.state = ${bind(filter.state)}::text`),
      filter.after && `r.id < ${bind(filter.after)}::uuid`,
    ].filter((condition) => typeof condition === 'string');
    const where = conditions.map((condition) => ` AND ${condition}`).join('');
    return this.database.query<ShownRedemption>(`${SHOWN}${where} ORDER BY r.id DESC LIMIT ${bind(filter.limit)}`, values);
  }
}
