import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

/** After so many flushes in a row that it was late for, a rule is only asked afterwards … */
const overrunsToDefer = 3;
/** … until it was back in time so often, one after the other, … */
const timesToReturn = 3;
/** … and, where it was late again as soon as it was back, for 1, 3, 7 … seconds: longer each of so many times. */
const timesLonger = 8;

/** What rules have used of their budgets, and whether they are back in time. */
@Injectable()
export class RuleStandingsRepository {
  constructor(private readonly database: TenantDatabase) {}

  async insert(ruleId: string): Promise<void> {
    await this.database.execute('INSERT INTO earning_rule_standings (tenant_id, rule_id) VALUES ($1, $2)', [
      this.database.tenantId,
      ruleId,
    ]);
  }

  /** What these have used; nobody else gives of their budgets until the transaction ends. */
  async lock(ruleIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (ruleIds.length === 0) return new Map();
    return this.used(ruleIds, 'ORDER BY rule_id FOR UPDATE');
  }

  async used(ruleIds: readonly string[], suffix = ''): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<{ rule_id: string; used: number }>(
      `SELECT rule_id, used FROM earning_rule_standings WHERE tenant_id = $1 AND rule_id = ANY ($2::uuid[]) ${suffix}`,
      [this.database.tenantId, plainArray(ruleIds)],
    );
    return new Map(rows.map(({ rule_id, used }) => [rule_id, used]));
  }

  /** Adds what was given, less what was taken back. In the order of rules, so that two who add meet in one order. */
  async add(units: ReadonlyMap<string, number>): Promise<void> {
    const changed = [...units].filter(([, sum]) => sum !== 0);
    if (changed.length === 0) return;
    await this.database.execute(
      `WITH given AS (
         SELECT s.rule_id, g.units FROM unnest($2::uuid[], $3::bigint[]) AS g (rule_id, units)
           JOIN earning_rule_standings s ON s.tenant_id = $1 AND s.rule_id = g.rule_id ORDER BY s.rule_id FOR UPDATE OF s)
       UPDATE earning_rule_standings s SET used = greatest(0, s.used + given.units) FROM given WHERE s.tenant_id = $1 AND s.rule_id = given.rule_id`,
      [this.database.tenantId, plainArray(changed.map(([ruleId]) => ruleId)), plainArray(changed.map(([, sum]) => sum))],
    );
  }

  /** A flush that some were late for. */
  async late(ruleIds: readonly string[], now: Date): Promise<void> {
    for (const ruleId of ruleIds.toSorted())
      await this.database.execute(
        `UPDATE earning_rule_standings SET overruns = overruns + 1, on_time = 0,
                deferrals = deferrals + (deferred_since IS NULL AND overruns + 1 >= ${overrunsToDefer})::int,
                deferred_since = CASE WHEN overruns + 1 >= ${overrunsToDefer} THEN coalesce(deferred_since, $3) ELSE deferred_since END
          WHERE tenant_id = $1 AND rule_id = $2`,
        [this.database.tenantId, ruleId, now],
      );
  }

  /** A flush that these were back in time for, after others that they were not. Nothing is written where there were none. */
  async onTime(ruleIds: readonly string[]): Promise<void> {
    if (ruleIds.length === 0) return;
    await this.database.execute(
      `UPDATE earning_rule_standings SET overruns = 0, deferrals = greatest(0, deferrals - 1)
        WHERE tenant_id = $1 AND rule_id = ANY ($2::uuid[]) AND overruns > 0 AND deferred_since IS NULL`,
      [this.database.tenantId, plainArray(ruleIds)],
    );
  }

  /**
   * How one that is asked afterwards did there, time after time. It comes back on probation: the next flush that it is late for sends it
   * away again.
   */
  async afterwards(ruleId: string, wasInTime: readonly boolean[], now: Date): Promise<void> {
    if (wasInTime.length === 0) return;
    const lastLate = wasInTime.lastIndexOf(false);
    const times = wasInTime.length - 1 - lastLate;
    if (times === 0) {
      await this.database.execute('UPDATE earning_rule_standings SET on_time = 0 WHERE tenant_id = $1 AND rule_id = $2 AND on_time > 0', [
        this.database.tenantId,
        ruleId,
      ]);
      return;
    }
    const onTime = lastLate < 0 ? 'on_time + $4::int' : '$4::int';
    const back = `${onTime} >= ${timesToReturn} AND $3 >= deferred_since + interval '1 s' * (power(2, least(deferrals - 1, ${timesLonger})) - 1)`;
    await this.database.execute(
      `UPDATE earning_rule_standings SET on_time = ${onTime}, overruns = CASE WHEN ${back} THEN ${overrunsToDefer - 1} ELSE overruns END,
              deferred_since = CASE WHEN ${back} THEN NULL ELSE deferred_since END
        WHERE tenant_id = $1 AND rule_id = $2 AND deferred_since IS NOT NULL`,
      [this.database.tenantId, ruleId, now, times],
    );
  }
}
