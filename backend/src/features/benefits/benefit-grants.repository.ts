import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import type { Value } from '../../platform/database/statements.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { recordFilter } from '../customers/customers.public.js';
import { LEVEL_HOLDERS } from '../level-sets/level-sets.public.js';
import type { StoredBenefit } from './benefits.repository.js';

export type Entitled = {
  customerId: string;
  /** The tier or level. */
  rung: string;
  birthday: string | null;
  birthdayCalendar: 'solar' | 'lunar';
};
export type Due = { readonly customerId: string; readonly occasion: string; readonly id: string };
export type Granted = { state: 'granted' | 'refused'; problem: { code: string; params: object } | null; redemptionId: string | null };

export type ShownGrant = {
  id: string;
  occasion: string;
  state: 'granted' | 'refused';
  problem: { code: string; params: Record<string, unknown> } | null;
  redemptionId: string | null;
  grantedAt: Date;
  customerId: string;
  customerName: string | null;
  customerType: 'individual' | 'enterprise' | 'government' | 'institutional-investor';
  customerNumber: string;
  customerOwnerId: string | null;
  customerDepartmentId: string | null;
};

/** Where customers stand on a ladder ($2), and the steps that led them onto its rungs. */
const LADDERS = {
  tiers: {
    standings: 'SELECT customer_id, tier AS rung FROM tier_assignments WHERE tenant_id = $1 AND scheme_id = $2',
    // A first tier is no step: bringing in the orders of years would be one for everybody.
    entries:
      'SELECT customer_id, tier AS rung, decided_at FROM tier_history WHERE tenant_id = $1 AND scheme_id = $2 AND from_tier IS NOT NULL',
  },
  levels: {
    standings: `SELECT h.customer_id, h.level AS rung FROM ${LEVEL_HOLDERS} h WHERE h.level_set_id = $2 AND h.is_live`,
    // Whom a version puts on their first level has not entered it, and nobody enters a level from above.
    entries: `SELECT h.customer_id, h.level AS rung, h.decided_at FROM level_history h
      JOIN level_set_versions v ON v.tenant_id = h.tenant_id AND v.level_set_id = h.level_set_id AND v.number = h.version_number
      WHERE h.tenant_id = $1 AND h.level_set_id = $2 AND NOT (h.cause = 'version' AND h.from_level IS NULL)
        AND ${placeOf('h.level')} > ${placeOf('h.from_level')}`,
  },
};

/** Of a level in a version (`v`), from below; 0 for none. */
function placeOf(level: string): string {
  return `coalesce((SELECT o.place FROM jsonb_array_elements(v.definition -> 'levels') WITH ORDINALITY AS o (rung, place) WHERE o.rung ->> 'key' = ${level}), 0)`;
}

function ladderOf({ schemeId, tiers, levelSetId, levels }: StoredBenefit): {
  rows: (typeof LADDERS)['tiers'];
  id: string | null;
  rungs: string[];
} {
  return levelSetId === null
    ? { rows: LADDERS.tiers, id: schemeId, rungs: tiers }
    : { rows: LADDERS.levels, id: levelSetId, rungs: levels };
}

const ENTITLED = 'p.customer_id AS "customerId", p.rung, c.birthday, c.birthday_calendar AS "birthdayCalendar"';
const PEOPLE = `JOIN customers c ON c.tenant_id = $1 AND c.id = p.customer_id
  WHERE p.rung = ANY ($3::text[]) AND c.archived_at IS NULL AND c.merged_into IS NULL`;
const ENTRY = `SELECT FROM benefit_grants g WHERE g.tenant_id = $1 AND g.benefit_id = $4 AND g.customer_id = p.customer_id AND g.occasion = 'entry:' || p.rung`;

@Injectable()
export class BenefitGrantsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** Customers on the benefit's rungs beyond one, by id; of an entry, those who were refused it. */
  entitled(benefit: StoredBenefit, after: string, limit: number): Promise<Entitled[]> {
    const { rows, id, rungs } = ladderOf(benefit);
    return this.database.query<Entitled>(
      `SELECT ${ENTITLED} FROM (${rows.standings}) p ${PEOPLE} AND p.customer_id > $5::uuid
          AND ($7::text <> 'birthday' OR c.birthday IS NOT NULL) AND ($7::text <> 'entry' OR EXISTS (${ENTRY} AND g.state = 'refused'))
        ORDER BY p.customer_id LIMIT $6`,
      [this.database.tenantId, id, textArray(rungs), benefit.id, after, limit, benefit.occasion],
    );
  }

  /** Of these customers, those who have come to one of the rungs while the benefit was live, wherever they are now, and were not seen to yet. */
  entered(benefit: StoredBenefit, customerIds: readonly string[]): Promise<Entitled[]> {
    const { rows, id, rungs } = ladderOf(benefit);
    return this.database.query<Entitled>(
      `SELECT DISTINCT ${ENTITLED} FROM (${rows.entries}) p ${PEOPLE}
          AND p.customer_id = ANY ($5::uuid[]) AND p.decided_at >= $6 AND NOT EXISTS (${ENTRY})
        ORDER BY p.customer_id, p.rung`,
      [this.database.tenantId, id, textArray(rungs), benefit.id, plainArray(customerIds), benefit.liveSince],
    );
  }

  /** Takes the occasions that were not granted before; whoever grants the same at the same time has committed, and keeps it. */
  async claim({ id }: StoredBenefit, due: readonly Due[]): Promise<Due[]> {
    return this.database.query<Due>(
      `INSERT INTO benefit_grants AS g (tenant_id, benefit_id, customer_id, occasion, id, state, granted_at)
       SELECT $1::uuid, $2::uuid, d.customer_id, d.occasion, d.id, 'granted', $6::timestamptz
         FROM unnest($3::uuid[], $4::text[], $5::uuid[]) AS d (customer_id, occasion, id) ORDER BY d.customer_id
       ON CONFLICT (tenant_id, benefit_id, customer_id, occasion) DO UPDATE SET state = 'granted', problem = NULL, granted_at = excluded.granted_at
         WHERE g.state = 'refused'
       RETURNING customer_id AS "customerId", occasion, id`,
      [
        this.database.tenantId,
        id,
        plainArray(due.map(({ customerId }) => customerId)),
        textArray(due.map(({ occasion }) => occasion)),
        plainArray(due.map((one) => one.id)),
        this.clock.now(),
      ],
    );
  }

  async settle({ id }: StoredBenefit, { customerId, occasion }: Due, { state, problem, redemptionId }: Granted): Promise<void> {
    await this.database.execute(
      `UPDATE benefit_grants SET state = $5, problem = $6, redemption_id = $7
        WHERE tenant_id = $1 AND benefit_id = $2 AND customer_id = $3 AND occasion = $4`,
      [this.database.tenantId, id, customerId, occasion, state, problem && JSON.stringify(problem), redemptionId],
    );
  }

  /** The latest first; without those of customers that the caller may not see. */
  list(
    benefitId: string,
    { state, after, limit }: { state: string | undefined; after: string | undefined; limit: number },
    { ability }: Principal,
  ): Promise<ShownGrant[]> {
    const values: Value[] = [this.database.tenantId, benefitId];
    const bind = (value: Value): string => `$${values.push(value)}`;
    const conditions = [
      recordFilter(ability, 'read', bind),
      state && `g.state = ${bind(state)}::text`,
      after && `g.id < ${bind(after)}::uuid`,
    ].filter((condition) => typeof condition === 'string');
    const where = conditions.map((condition) => ` AND ${condition}`).join('');
    return this.database.query<ShownGrant>(
      `SELECT g.id, g.occasion, g.state, g.problem, g.redemption_id AS "redemptionId", g.granted_at AS "grantedAt", c.id AS "customerId",
              c.name AS "customerName", c.type AS "customerType", c.number AS "customerNumber", c.owner_id AS "customerOwnerId",
              c.department_id AS "customerDepartmentId"
         FROM benefit_grants g JOIN customers c ON c.tenant_id = g.tenant_id AND c.id = g.customer_id
        WHERE g.tenant_id = $1 AND g.benefit_id = $2${where} ORDER BY g.id DESC LIMIT ${bind(limit)}`,
      values,
    );
  }
}
