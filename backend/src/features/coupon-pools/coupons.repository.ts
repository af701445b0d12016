import { Injectable } from '@nestjs/common';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { CouponState, PoolTerms } from './domain/may-redeem.js';

export type StoredCoupon = { id: string; poolId: string; code: string | null; state: CouponState; customerId: string | null };

export type IssueTerms = Pick<PoolTerms, 'codes' | 'state' | 'validFrom' | 'validUntil' | 'validDays' | 'perCustomer'> & {
  sharedCode: string | null;
  today: string;
};

export type IssuedRow = { id: string; poolId: string; code: string | null; customerId: string; issuedAt: Date; validUntil: string | null };

export type NewCode = { id: string; code: string };
export type Issue = { poolId: string; customerId: string; issueKey: string; issuedAt: Date; validUntil: string | null };

const COUPON = `SELECT id, pool_id AS "poolId", code, state, customer_id AS "customerId" FROM coupons WHERE tenant_id = $1`;

@Injectable()
export class CouponsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** Answers with the codes that are new; others exist already. */
  async insertCodes(poolId: string, codes: readonly NewCode[]): Promise<string[]> {
    const rows = await this.database.query<{ code: string }>(
      `INSERT INTO coupons (tenant_id, id, pool_id, code, state)
       SELECT $1::uuid, n.id, $2::uuid, n.code, 'available' FROM unnest($3::uuid[], $4::text[]) AS n (id, code) ORDER BY n.code
       ON CONFLICT (tenant_id, code) WHERE code IS NOT NULL DO NOTHING RETURNING code`,
      [this.database.tenantId, poolId, plainArray(codes.map(({ id }) => id)), textArray(codes.map(({ code }) => code))],
    );
    return rows.map(({ code }) => code);
  }

  find(id: string, lock: '' | 'FOR UPDATE' = ''): Promise<StoredCoupon | undefined> {
    return this.database.first<StoredCoupon>(`${COUPON} AND id = $2 ${lock}`, [this.database.tenantId, id]);
  }

  ofIssue(issueKey: string): Promise<IssuedRow | undefined> {
    return this.database.first<IssuedRow>(
      `SELECT id, pool_id AS "poolId", code, customer_id AS "customerId", issued_at AS "issuedAt", valid_until AS "validUntil"
         FROM coupons WHERE tenant_id = $1 AND issue_key = $2`,
      [this.database.tenantId, issueKey],
    );
  }

  issueTerms(poolId: string, now: Date): Promise<IssueTerms | undefined> {
    return this.database.first<IssueTerms>(
      `SELECT p.codes, p.state, p.valid_from AS "validFrom", p.valid_until AS "validUntil", p.valid_days AS "validDays",
              p.per_customer AS "perCustomer", s.code AS "sharedCode", ($3::timestamptz AT TIME ZONE t.time_zone)::date AS today
         FROM coupon_pools p JOIN tenants t ON t.tenant_id = p.tenant_id
         LEFT JOIN coupons s ON s.tenant_id = p.tenant_id AND s.id = p.shared_coupon_id
        WHERE p.tenant_id = $1 AND p.id = $2`,
      [this.database.tenantId, poolId, now],
    );
  }

  /** Takes any free code of the pool; one that somebody else is taking is left to them. Undefined when there is none. */
  async takeFree({ poolId, customerId, issueKey, issuedAt, validUntil }: Issue): Promise<{ id: string; code: string } | undefined> {
    return this.database.first(
      `UPDATE coupons SET state = 'issued', customer_id = $3, issue_key = $4, issued_at = $5, valid_until = $6
        WHERE tenant_id = $1 AND id = (SELECT id FROM coupons WHERE tenant_id = $1 AND pool_id = $2 AND state = 'available'
                                        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, code`,
      [this.database.tenantId, poolId, customerId, issueKey, issuedAt, validUntil],
    );
  }

  /** A customer's copy of a shared code. */
  async insertCopy(id: string, { poolId, customerId, issueKey, issuedAt, validUntil }: Issue): Promise<void> {
    await this.database.execute(
      `INSERT INTO coupons (tenant_id, id, pool_id, state, customer_id, issue_key, issued_at, valid_until)
       VALUES ($1, $2, $3, 'issued', $4, $5, $6, $7)`,
      [this.database.tenantId, id, poolId, customerId, issueKey, issuedAt, validUntil],
    );
  }

  /** One more for the customer, as far as the limit goes. Whoever comes at the same time waits here for the other. */
  async countIssue(poolId: string, customerId: string, limit: number | null): Promise<boolean> {
    const counted = await this.database.execute(
      `INSERT INTO coupon_holders AS h (tenant_id, pool_id, customer_id, issued) VALUES ($1, $2, $3, 1)
       ON CONFLICT (tenant_id, pool_id, customer_id) DO UPDATE SET issued = h.issued + 1 WHERE $4::integer IS NULL OR h.issued < $4::integer`,
      [this.database.tenantId, poolId, customerId, limit],
    );
    return counted === 1;
  }

  async uncountIssue(poolId: string, customerId: string | null): Promise<void> {
    await this.database.execute(
      'UPDATE coupon_holders SET issued = greatest(issued - 1, 0) WHERE tenant_id = $1 AND pool_id = $2 AND customer_id = $3',
      [this.database.tenantId, poolId, customerId],
    );
  }

  async voidOne(id: string): Promise<void> {
    await this.database.execute(`UPDATE coupons SET state = 'void' WHERE tenant_id = $1 AND id = $2`, [this.database.tenantId, id]);
  }
}
