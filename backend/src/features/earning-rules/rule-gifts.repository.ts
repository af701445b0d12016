import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

/** What rules issued from the catalogue. */
export type RuleGift = {
  readonly eventId: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly customerId: string;
  /** Of which order it is a part; null where refunds do not touch it. */
  readonly orderId: string | null;
  readonly day: string;
  readonly what: 'reward' | 'benefit';
  readonly key: string;
  readonly redemptionId: string;
};
export type LostGift = RuleGift & { readonly rewardId: string };

/** From what is told of events: what was issued stands there with its redemption. */
export const GIFTS = `SELECT r.event_id AS "eventId", r.rule_id AS "ruleId", r.rule_version AS "ruleVersion", r.customer_id AS "customerId",
    CASE WHEN r.order_id = r.event_id THEN r.order_id END AS "orderId", r.local_day AS day, e.effect->>'what' AS what, e.effect->>'key' AS key,
    e.effect->>'redemptionId' AS "redemptionId"
  FROM rule_runs r CROSS JOIN LATERAL jsonb_array_elements(r.effects) AS e (effect)
 WHERE r.tenant_id = $1 AND r.event_id = ANY ($2::uuid[]) AND e.effect->>'kind' = 'issue' AND e.effect->>'redemptionId' IS NOT NULL`;

@Injectable()
export class RuleGiftsRepository {
  constructor(private readonly database: TenantDatabase) {}

  ofEvents(eventIds: readonly string[]): Promise<RuleGift[]> {
    return this.database.query<RuleGift>(GIFTS, [this.database.tenantId, plainArray(eventIds)]);
  }

  /** What was taken back when nothing was left of these orders, and was not given again since. */
  async lostWith(orderIds: readonly string[]): Promise<LostGift[]> {
    if (orderIds.length === 0) return [];
    return this.database.query<LostGift>(
      `SELECT g.*, d.reward_id AS "rewardId" FROM (${GIFTS}) g
         JOIN redemptions d ON d.tenant_id = $1 AND d.id = g."redemptionId"::uuid AND d.state = 'cancelled' AND d.reason = 'returned'
        WHERE g."orderId" IS NOT NULL AND NOT EXISTS (SELECT FROM redemptions n WHERE n.tenant_id = $1 AND n.key = 'again:' || d.id)
        ORDER BY d.reward_id, g."customerId", d.id`,
      [this.database.tenantId, plainArray(orderIds)],
    );
  }
}
