import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { CustomerProfile } from '../customers/customers.public.js';
import type { GivenRewards, Terms } from './domain/decide-referral.js';
import type { CustomerReferrals, Referral } from './referrals.contract.js';

export type PersonRow = Pick<CustomerProfile, 'type' | 'name' | 'ownerId' | 'departmentId'> & { id: string; number: string };

type Moments = 'createdAt' | 'qualifiedAt' | 'rewardedAt' | 'refusedAt';
export type ReferralRow = Omit<Referral, Moments | 'referrer' | 'referee' | 'referrerReward' | 'refereeReward'> & {
  terms: Terms;
  rewards: GivenRewards;
  referrer: PersonRow;
  referee: PersonRow;
  createdAt: Date;
  qualifiedAt: Date | null;
  rewardedAt: Date | null;
  refusedAt: Date | null;
};

const person = (customer: string): string =>
  `json_build_object('id', ${customer}.id, 'number', ${customer}.number, 'name', ${customer}.name, 'type', ${customer}.type,
     'ownerId', ${customer}.owner_id, 'departmentId', ${customer}.department_id)`;

const ROW = `SELECT r.id, r.external_id AS "externalId", r.state, r.reason, r.terms, r.order_id AS "orderId", r.referrer_units AS "referrerUnits",
    r.referee_units AS "refereeUnits", r.rewards, r.created_at AS "createdAt", r.qualified_at AS "qualifiedAt", r.rewarded_at AS "rewardedAt",
    r.refused_at AS "refusedAt", ${person('b')} AS referrer, ${person('c')} AS referee
  FROM referrals r JOIN customers c ON c.tenant_id = $1 AND c.id = r.customer_id JOIN customers b ON b.tenant_id = $1 AND b.id = r.referrer_id
 WHERE r.tenant_id = $1`;

/** What people see of referrals. */
@Injectable()
export class ReferralReadsRepository {
  constructor(private readonly database: TenantDatabase) {}

  page(
    { before, state, limit }: { before: string | null; state: Referral['state'] | null; limit: number },
    filter: string | undefined,
    values: readonly string[],
  ): Promise<ReferralRow[]> {
    return this.database.query<ReferralRow>(
      `${ROW} AND ($2::uuid IS NULL OR r.id < $2) AND ($3::text IS NULL OR r.state = $3) ${filter === undefined ? '' : `AND ${filter}`}
       ORDER BY r.id DESC LIMIT $4`,
      [this.database.tenantId, before, state, limit, ...values],
    );
  }

  one(id: string): Promise<ReferralRow | undefined> {
    return this.database.first<ReferralRow>(`${ROW} AND r.id = $2`, [this.database.tenantId, id]);
  }

  /** What a customer, or whoever was merged into them, brought. */
  async counts(customerId: string): Promise<CustomerReferrals['counts']> {
    const rows = await this.database.query<{ state: Referral['state']; count: number }>(
      `WITH RECURSIVE same AS (SELECT $2::uuid AS id
         UNION SELECT m.id FROM customers m JOIN same s ON m.merged_into = s.id WHERE m.tenant_id = $1)
       SELECT state, count(*)::int AS count FROM referrals WHERE tenant_id = $1 AND referrer_id IN (SELECT id FROM same) GROUP BY state`,
      [this.database.tenantId, customerId],
    );
    const counts = { waiting: 0, qualified: 0, rewarded: 0, refused: 0 };
    for (const { state, count } of rows) counts[state] = count;
    return counts;
  }

  /** Who brought a customer; what was refused from the start brought nobody. */
  referrerOf(customerId: string): Promise<PersonRow | undefined> {
    return this.database.first<PersonRow>(
      `SELECT b.id, b.number, b.name, b.type, b.owner_id AS "ownerId", b.department_id AS "departmentId"
         FROM referrals r JOIN customers b ON b.tenant_id = $1 AND b.id = r.referrer_id
        WHERE r.tenant_id = $1 AND r.customer_id = $2 AND (r.state <> 'refused' OR r.reason IN ('no-purchase', 'order-refunded', 'limit-reached')) LIMIT 1`,
      [this.database.tenantId, customerId],
    );
  }
}
