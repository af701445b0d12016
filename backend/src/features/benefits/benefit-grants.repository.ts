import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import type { Value } from '../../platform/database/statements.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { recordFilter } from '../customers/customers.public.js';
import type { StoredBenefit } from './benefits.repository.js';

export type Entitled = {
  customerId: string;
  tier: string;
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

const ENTITLED = `SELECT a.customer_id AS "customerId", a.tier, c.birthday, c.birthday_calendar AS "birthdayCalendar"
  FROM tier_assignments a JOIN customers c ON c.tenant_id = a.tenant_id AND c.id = a.customer_id
  WHERE a.tenant_id = $1 AND a.scheme_id = $2 AND a.tier = ANY ($3::text[]) AND c.archived_at IS NULL AND c.merged_into IS NULL`;

@Injectable()
export class BenefitGrantsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** Customers in the benefit's tiers beyond one, by id. */
  entitled({ schemeId, tiers, occasion }: StoredBenefit, after: string, limit: number): Promise<Entitled[]> {
    const born = occasion === 'birthday' ? 'AND c.birthday IS NOT NULL' : '';
    return this.database.query<Entitled>(`${ENTITLED} ${born} AND a.customer_id > $4::uuid ORDER BY a.customer_id LIMIT $5`, [
      this.database.tenantId,
      schemeId,
      textArray(tiers),
      after,
      limit,
    ]);
  }

  /** Of these customers, those whose last step in the scheme led them into one of the tiers while the benefit was live. A first tier is no step. */
  entered({ schemeId, tiers, liveSince }: StoredBenefit, customerIds: readonly string[]): Promise<Entitled[]> {
    return this.database.query<Entitled>(
      `${ENTITLED} AND a.customer_id = ANY ($4::uuid[]) AND EXISTS (
         SELECT FROM (SELECT h.tier, h.from_tier, h.decided_at FROM tier_history h
                       WHERE h.tenant_id = $1 AND h.customer_id = a.customer_id AND h.scheme_id = $2 ORDER BY h.decided_at DESC LIMIT 1) last
          WHERE last.tier = a.tier AND last.from_tier IS NOT NULL AND last.decided_at >= $5)
       ORDER BY a.customer_id`,
      [this.database.tenantId, schemeId, textArray(tiers), plainArray(customerIds), liveSince],
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
