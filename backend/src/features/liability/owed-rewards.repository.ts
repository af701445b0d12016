import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { KnownReward, RewardMoved } from './domain/rewards-report.js';

/**
 * From when until when each redemption was owed: until it was used, taken back or past its last day; gifts and services until they were handed
 * over. When a colleague made a coupon void is not kept with it: such a one was never owed.
 */
const OWED = `SELECT o.*, least(o.done, o.lapses) AS ends FROM (
  SELECT r.reward_id, r.coupon_id, r.cost, r.created_at, r.issued_at,
         least(r.ended_at, r.used_at, CASE WHEN w.kind IN ('gift', 'service') THEN r.issued_at END) AS done,
         (coalesce(r.valid_until, k.valid_until, p.valid_until) + 1)::timestamp AT TIME ZONE $3 AS lapses
    FROM redemptions r
    JOIN rewards w ON w.tenant_id = r.tenant_id AND w.id = r.reward_id
    LEFT JOIN coupons k ON k.tenant_id = r.tenant_id AND k.id = r.coupon_id
    LEFT JOIN coupon_pools p ON p.tenant_id = k.tenant_id AND p.id = k.pool_id
   WHERE r.tenant_id = $1 AND r.created_at <= $2 AND (k.state IS DISTINCT FROM 'void' OR r.ended_at IS NOT NULL)) o`;

/** A coupon that was used on an order is not owed, and is again when that was taken back before its last day. */
const USES = `owed o JOIN coupon_redemptions u ON u.tenant_id = $1 AND coalesce(u.held_coupon_id, u.coupon_id) = o.coupon_id
  AND (o.ends IS NULL OR u.redeemed_at < o.ends)`;

/** What lapses with the end of a day does so with the first instant of the next, and belongs to the month that is over. */
const MOMENTS = `
  SELECT reward_id, cost, created_at AS at, created_at AS counts_at, 1 AS step, 1 AS waiting FROM owed
  UNION ALL SELECT reward_id, 0, issued_at, issued_at, 0, -1 FROM owed WHERE issued_at < coalesce(ends, 'infinity')
  UNION ALL SELECT reward_id, cost, ends, CASE WHEN ends = lapses THEN ends - interval '1 millisecond' ELSE ends END, -1,
                   CASE WHEN issued_at < ends THEN 0 ELSE -1 END FROM owed WHERE ends IS NOT NULL
  UNION ALL SELECT o.reward_id, o.cost, u.redeemed_at, u.redeemed_at, -1, 0 FROM ${USES}
  UNION ALL SELECT o.reward_id, o.cost, b.at, b.at, 1, 0 FROM ${USES} CROSS JOIN LATERAL (SELECT least(u.cancelled_at, o.ends) AS at) b`;

/** Rewards that members have been promised: redemptions that are not used yet. */
@Injectable()
export class OwedRewardsRepository {
  constructor(private readonly database: TenantDatabase) {}

  rewards(): Promise<KnownReward[]> {
    return this.database.query('SELECT id, key, names, kind FROM rewards WHERE tenant_id = $1', [this.database.tenantId]);
  }

  /** What came to be owed and what ceased to be, until an instant. */
  moved(asOf: Date, timeZone: string): Promise<RewardMoved[]> {
    return this.database.query(
      `WITH owed AS (${OWED}), moments AS (${MOMENTS})
       SELECT reward_id AS "rewardId", to_char(counts_at AT TIME ZONE $3, 'YYYY-MM') AS month, sum(step)::bigint AS count,
              sum(waiting)::bigint AS pending, sum(step * cost)::bigint AS cost
         FROM moments WHERE at <= $2 GROUP BY 1, 2`,
      [this.database.tenantId, asOf, timeZone],
    );
  }
}
