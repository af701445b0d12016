import type { RuleData } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { customerKey, dayKey } from './domain/allowances.js';

export type RulePair = { readonly ruleId: string; readonly customerId: string };
export type RuleState = { readonly state: RuleData; readonly units: number; readonly waits: number; readonly revision: number };
export type StateChange = RulePair & {
  readonly units: number;
  readonly waits: number;
  readonly keeps: { readonly state: RuleData } | null;
};
export type DayAsked = RulePair & { readonly day: string };

export const noState: RuleState = { state: null, units: 0, waits: 0, revision: 0 };

/** What rules remember of customers, and what they gave them. The rows are the locks of turns, before facts and wallets. */
@Injectable()
export class RuleStatesRepository {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * Until the end of the transaction nobody else works turns of these. What is missing is made first, then all is locked, both in the order of
   * customers and rules: whoever waits for one that is being made holds none that its maker goes on to lock.
   */
  async lock(pairs: readonly RulePair[]): Promise<ReadonlyMap<string, RuleState>> {
    if (pairs.length === 0) return new Map();
    const distinct = new Map(pairs.map((pair): [string, RulePair] => [`${pair.customerId} ${pair.ruleId}`, pair]));
    const sorted = [...distinct].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
    const values = [
      this.database.tenantId,
      plainArray(sorted.map(({ ruleId }) => ruleId)),
      plainArray(sorted.map(({ customerId }) => customerId)),
    ];
    await this.database.execute(
      `INSERT INTO rule_states (tenant_id, rule_id, customer_id) SELECT $1::uuid, p.* FROM unnest($2::uuid[], $3::uuid[]) AS p
       ON CONFLICT (tenant_id, rule_id, customer_id) DO NOTHING`,
      values,
    );
    const rows = await this.database.query<RulePair & RuleState>(
      `SELECT s.rule_id AS "ruleId", s.customer_id AS "customerId", s.state, s.units, s.waits, s.revision
         FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS p (rule_id, customer_id, place)
         JOIN rule_states s ON s.tenant_id = $1 AND s.rule_id = p.rule_id AND s.customer_id = p.customer_id
        ORDER BY p.place FOR UPDATE OF s`,
      values,
    );
    return byKey(rows);
  }

  async read(pairs: readonly RulePair[]): Promise<ReadonlyMap<string, RuleState>> {
    if (pairs.length === 0) return new Map();
    const rows = await this.database.query<RulePair & RuleState>(
      `SELECT s.rule_id AS "ruleId", s.customer_id AS "customerId", s.state, s.units, s.waits, s.revision
         FROM unnest($2::uuid[], $3::uuid[]) AS p (rule_id, customer_id)
         JOIN rule_states s ON s.tenant_id = $1 AND s.rule_id = p.rule_id AND s.customer_id = p.customer_id`,
      [this.database.tenantId, plainArray(pairs.map(({ ruleId }) => ruleId)), plainArray(pairs.map(({ customerId }) => customerId))],
    );
    return byKey(rows);
  }

  async save(changes: readonly StateChange[]): Promise<void> {
    if (changes.length === 0) return;
    await this.database.execute(
      `UPDATE rule_states s SET units = s.units + c.units, waits = s.waits + c.waits, revision = s.revision + 1,
              state = CASE WHEN c.state IS NULL THEN s.state ELSE c.state::jsonb END
         FROM unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::int[], $6::text[]) AS c (rule_id, customer_id, units, waits, state)
        WHERE s.tenant_id = $1 AND s.rule_id = c.rule_id AND s.customer_id = c.customer_id`,
      [
        this.database.tenantId,
        plainArray(changes.map(({ ruleId }) => ruleId)),
        plainArray(changes.map(({ customerId }) => customerId)),
        plainArray(changes.map(({ units }) => units)),
        plainArray(changes.map(({ waits }) => waits)),
        textArray(changes.map(({ keeps }) => (keeps === null ? null : JSON.stringify(keeps.state)))),
      ],
    );
  }

  /** What was given and not taken back, by rule, customer and day; under the lock of the pairs. */
  async days(asked: readonly DayAsked[]): Promise<ReadonlyMap<string, number>> {
    if (asked.length === 0) return new Map();
    const rows = await this.database.query<DayAsked & { units: number }>(
      `SELECT d.rule_id AS "ruleId", d.customer_id AS "customerId", d.day, u.units
         FROM unnest($2::uuid[], $3::uuid[], $4::date[]) AS d (rule_id, customer_id, day)
        CROSS JOIN LATERAL (SELECT coalesce(sum(a.units - a.taken_back), 0)::bigint AS units FROM rule_awards a
                             WHERE a.tenant_id = $1 AND a.rule_id = d.rule_id AND a.customer_id = d.customer_id AND a.local_day = d.day) u`,
      [
        this.database.tenantId,
        plainArray(asked.map(({ ruleId }) => ruleId)),
        plainArray(asked.map(({ customerId }) => customerId)),
        plainArray(asked.map(({ day }) => day)),
      ],
    );
    return new Map(rows.map(({ ruleId, customerId, day, units }) => [dayKey(ruleId, customerId, day), units]));
  }
}

function byKey(rows: readonly (RulePair & RuleState)[]): ReadonlyMap<string, RuleState> {
  return new Map(rows.map(({ ruleId, customerId, ...state }) => [customerKey(ruleId, customerId), state]));
}
