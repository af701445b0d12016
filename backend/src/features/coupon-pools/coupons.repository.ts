import { Injectable } from '@nestjs/common';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { CouponState, PoolTerms } from './domain/may-redeem.js';

export type StoredCoupon = { id: string; poolId: string; code: string | null; state: CouponState; customerId: string | null };

export type Issue = { poolId: string; customerId: string; issueKey: string; copyId: string; now: Date };

/** What became of an issue: the pool's terms, and the coupon that was given now or under the same key before. */
export type IssueOutcome = Pick<PoolTerms, 'codes' | 'state' | 'validFrom' | 'validUntil' | 'perCustomer'> & {
  sharedCode: string | null;
  isOver: boolean;
  isCounted: boolean;
  given: IssuedRow | null;
  known: IssuedRow | null;
};

/** Times are texts, as JSON has them. */
export type IssuedRow = {
  id: string;
  poolId: string;
  code: string | null;
  customerId: string;
  issuedAt: string;
  validUntil: string | null;
};

export type NewCode = { id: string; code: string };

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

  /**
   * All of it in one statement: one more for the customer as far as the limit goes, where whoever comes at the same time waits for the
   * other, and any free code of the pool, where one that somebody else is taking is left to them. What the key has brought before is
   * found instead; the same key at the same time breaks its index.
   */
  issue({ poolId, customerId, issueKey, copyId, now }: Issue): Promise<IssueOutcome | undefined> {
    return this.database.first<IssueOutcome>(ISSUE, [this.database.tenantId, poolId, customerId, issueKey, now, copyId]);
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

const GIVEN = `json_build_object('id', id, 'poolId', pool_id, 'code', code, 'customerId', customer_id,
  'issuedAt', to_char(issued_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'validUntil', valid_until)`;

const ISSUE = `
  WITH terms AS (
    SELECT p.codes, p.state, p.valid_from, p.valid_until, p.per_customer, s.code AS shared_code,
           ($5::timestamptz AT TIME ZONE t.time_zone)::date + p.valid_days AS last_day,
           coalesce(p.valid_until < ($5::timestamptz AT TIME ZONE t.time_zone)::date, false) AS is_over
      FROM coupon_pools p JOIN tenants t ON t.tenant_id = p.tenant_id
      LEFT JOIN coupons s ON s.tenant_id = p.tenant_id AND s.id = p.shared_coupon_id
     WHERE p.tenant_id = $1 AND p.id = $2
  ), known AS (
    SELECT ${GIVEN} AS coupon FROM coupons WHERE tenant_id = $1 AND issue_key = $4
  ), counted AS (
    INSERT INTO coupon_holders AS h (tenant_id, pool_id, customer_id, issued)
    SELECT $1::uuid, $2::uuid, $3::uuid, 1 FROM terms WHERE state = 'live' AND NOT is_over AND NOT EXISTS (SELECT FROM known)
    ON CONFLICT (tenant_id, pool_id, customer_id) DO UPDATE SET issued = h.issued + 1
      WHERE coalesce(h.issued < (SELECT per_customer FROM terms), true)
    RETURNING h.customer_id
  ), free AS (
    SELECT id FROM coupons WHERE tenant_id = $1 AND pool_id = $2 AND state = 'available'
       AND (SELECT codes FROM terms) = 'unique' AND EXISTS (SELECT FROM counted) ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE coupons c SET state = 'issued', customer_id = $3, issue_key = $4, issued_at = $5, valid_until = terms.last_day
      FROM free, terms WHERE c.tenant_id = $1 AND c.id = free.id
    RETURNING c.id, c.pool_id, c.code, c.customer_id, c.issued_at, c.valid_until
  ), copied AS (
    INSERT INTO coupons (tenant_id, id, pool_id, state, customer_id, issue_key, issued_at, valid_until)
    SELECT $1, $6, $2, 'issued', counted.customer_id, $4, $5, terms.last_day FROM counted, terms WHERE terms.codes = 'shared'
    RETURNING id, pool_id, code, customer_id, issued_at, valid_until
  )
  SELECT codes, state, valid_from AS "validFrom", valid_until AS "validUntil", per_customer AS "perCustomer", shared_code AS "sharedCode",
         is_over AS "isOver", EXISTS (SELECT FROM counted) AS "isCounted", (SELECT coupon FROM known) AS known,
         coalesce((SELECT ${GIVEN} FROM taken), (SELECT ${GIVEN} FROM copied)) AS given
    FROM terms`;
