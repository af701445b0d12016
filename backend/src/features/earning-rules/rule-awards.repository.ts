import { Injectable } from '@nestjs/common';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { GIFTS, type RuleGift } from './rule-gifts.repository.js';
import type { RulePair } from './rule-states.repository.js';

export type AwardKey = RulePair & { readonly eventId: string; readonly number: number };
export type RuleAward = AwardKey & {
  readonly ruleVersion: number;
  /** Of which order it is a share; null where refunds do not touch it. */
  readonly orderId: string | null;
  readonly day: string;
  readonly wallet: string;
  readonly units: number;
  readonly takenBack: number;
};

const COLUMNS = `event_id AS "eventId", rule_id AS "ruleId", number, rule_version AS "ruleVersion", customer_id AS "customerId", order_id AS "orderId",
  local_day AS day, wallet, units, taken_back AS "takenBack"`;

/** What rules gave for orders: units, and rewards of the catalogue. */
export type Earned = { readonly awards: readonly RuleAward[]; readonly gifts: readonly RuleGift[] };
const nothing: Earned = { awards: [], gifts: [] };

/** The key under which an award stands in its wallet, once and for ever. */
export function creditKey({ eventId, ruleId, number }: Pick<RuleAward, 'eventId' | 'ruleId' | 'number'>): string {
  return `rule:${eventId}:${ruleId}:${number}`;
}

/** Units that rules gave, as far as they may be taken back. */
@Injectable()
export class RuleAwardsRepository {
  constructor(private readonly database: TenantDatabase) {}

  async insert(awards: readonly RuleAward[]): Promise<void> {
    if (awards.length === 0) return;
    await this.database.execute(
      `INSERT INTO rule_awards (tenant_id, event_id, rule_id, number, rule_version, customer_id, order_id, local_day, wallet, units)
       SELECT $1::uuid, a.* FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::uuid[], $7::uuid[], $8::date[], $9::text[], $10::bigint[]) AS a`,
      [
        this.database.tenantId,
        plainArray(awards.map(({ eventId }) => eventId)),
        plainArray(awards.map(({ ruleId }) => ruleId)),
        plainArray(awards.map(({ number }) => number)),
        plainArray(awards.map(({ ruleVersion }) => ruleVersion)),
        plainArray(awards.map(({ customerId }) => customerId)),
        plainArray(awards.map(({ orderId }) => orderId)),
        plainArray(awards.map(({ day }) => day)),
        textArray(awards.map(({ wallet }) => wallet)),
        plainArray(awards.map(({ units }) => units)),
      ],
    );
  }

  /** Of orders that are locked: nobody else gives or takes for them. */
  async ofOrders(orderIds: readonly string[]): Promise<RuleAward[]> {
    if (orderIds.length === 0) return [];
    return this.database.query<RuleAward>(
      `SELECT ${COLUMNS} FROM rule_awards WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) ORDER BY event_id, rule_id, number`,
      [this.database.tenantId, plainArray(orderIds)],
    );
  }

  /** With what rules issued for them: in one statement, because a refund in a company without rules asks this, too. */
  async earnedBy(orderIds: readonly string[]): Promise<Earned> {
    if (orderIds.length === 0) return nothing;
    const earned = await this.database.first<Earned>(
      `SELECT coalesce((SELECT json_agg(a) FROM (SELECT ${COLUMNS} FROM rule_awards WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[])
                                                  ORDER BY event_id, rule_id, number) a), '[]') AS awards,
              coalesce((SELECT json_agg(g) FROM (${GIFTS}) g), '[]') AS gifts`,
      [this.database.tenantId, plainArray(orderIds)],
    );
    return earned ?? nothing;
  }

  ofEvents(eventIds: readonly string[]): Promise<RuleAward[]> {
    return this.database.query<RuleAward>(
      `SELECT ${COLUMNS} FROM rule_awards WHERE tenant_id = $1 AND event_id = ANY ($2::uuid[]) ORDER BY event_id, rule_id, number`,
      [this.database.tenantId, plainArray(eventIds)],
    );
  }

  async takeBack(taken: readonly (AwardKey & { readonly units: number })[]): Promise<void> {
    if (taken.length === 0) return;
    await this.database.execute(
      `UPDATE rule_awards a SET taken_back = a.taken_back + t.units FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::bigint[]) AS t (event_id, rule_id, number, units)
        WHERE a.tenant_id = $1 AND a.event_id = t.event_id AND a.rule_id = t.rule_id AND a.number = t.number`,
      [
        this.database.tenantId,
        plainArray(taken.map(({ eventId }) => eventId)),
        plainArray(taken.map(({ ruleId }) => ruleId)),
        plainArray(taken.map(({ number }) => number)),
        plainArray(taken.map(({ units }) => units)),
      ],
    );
  }

  /** What of an award stands again becomes one of its own; the rest of the first goes on to be taken back. */
  async split({ eventId, ruleId, number }: AwardKey, award: RuleAward): Promise<void> {
    const values = [this.database.tenantId, eventId, ruleId, number];
    const kept = await this.database.execute(
      `UPDATE rule_awards SET units = units - $5, taken_back = taken_back - $5
        WHERE tenant_id = $1 AND event_id = $2 AND rule_id = $3 AND number = $4 AND units > $5`,
      [...values, award.units],
    );
    if (kept === 0)
      await this.database.execute(
        'DELETE FROM rule_awards WHERE tenant_id = $1 AND event_id = $2 AND rule_id = $3 AND number = $4',
        values,
      );
    await this.insert([award]);
  }

  async forget(eventIds: readonly string[]): Promise<void> {
    await this.database.execute('DELETE FROM rule_awards WHERE tenant_id = $1 AND event_id = ANY ($2::uuid[])', [
      this.database.tenantId,
      plainArray(eventIds),
    ]);
  }
}
