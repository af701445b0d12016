import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import type { Value } from '../../platform/database/statements.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { type CustomerProfile, recordFilter } from '../customers/customers.public.js';
import type { Membership } from './programs.contract.js';

export type ListedMember = Pick<CustomerProfile, 'type' | 'name' | 'ownerId' | 'departmentId'> & {
  memberId: string;
  id: string;
  number: string;
  joinedAt: Date;
};

type MembershipRow = Omit<Membership, 'joinedAt' | 'leftAt'> & { joinedAt: Date | null; leftAt: Date | null };

/** The customer ($2) and everybody merged into it. */
const FAMILY = `WITH RECURSIVE family AS (SELECT $2::uuid AS id
  UNION SELECT c.id FROM customers c JOIN family f ON c.merged_into = f.id WHERE c.tenant_id = $1)`;

/** Another member with the same survivor, for one ($2, `h`) who was merged. */
const STANDS_ALREADY = `SELECT FROM program_members o JOIN customers k ON k.tenant_id = o.tenant_id AND k.id = o.customer_id
  WHERE o.tenant_id = $1 AND o.program_id = $2 AND o.left_at IS NULL AND (k.id = h.merged_into OR (k.merged_into = h.merged_into AND k.id < h.id))`;

@Injectable()
export class ProgramMembersRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** Those of customers that the caller may read, the latest first; who was merged stands there as who has survived, once. */
  async list(
    programId: string,
    after: readonly [string, string] | undefined,
    limit: number,
    { ability }: Principal,
  ): Promise<ListedMember[]> {
    const values: Value[] = [this.database.tenantId, programId];
    const bind = (value: Value): string => `$${values.push(value)}`;
    const conditions = [
      recordFilter(ability, 'read', bind),
      after && `(m.joined_at, m.customer_id) < (${bind(after[0])}::timestamptz, ${bind(after[1])}::uuid)`,
    ].filter((condition) => typeof condition === 'string');
    return this.database.query<ListedMember>(
      `SELECT m.customer_id AS "memberId", m.joined_at AS "joinedAt", c.id, c.number, c.type, c.name, c.owner_id AS "ownerId",
          c.department_id AS "departmentId"
         FROM program_members m JOIN customers h ON h.tenant_id = m.tenant_id AND h.id = m.customer_id
         JOIN customers c ON c.tenant_id = h.tenant_id AND c.id = coalesce(h.merged_into, h.id)
        WHERE m.tenant_id = $1 AND m.program_id = $2 AND m.left_at IS NULL AND (h.merged_into IS NULL OR NOT EXISTS (${STANDS_ALREADY}))
          ${conditions.map((condition) => `AND ${condition}`).join(' ')}
        ORDER BY m.joined_at DESC, m.customer_id DESC LIMIT ${bind(limit)}`,
      values,
    );
  }

  /** True when the customer was none before; who has left comes back. */
  async join(programId: string, customerId: string): Promise<boolean> {
    const now = this.clock.now();
    const changed = await this.database.execute(
      `${FAMILY} INSERT INTO program_members AS m (tenant_id, program_id, customer_id, joined_at)
       SELECT $1, $3, $2, $4 WHERE NOT EXISTS (SELECT FROM program_members o JOIN family f ON f.id = o.customer_id
         WHERE o.tenant_id = $1 AND o.program_id = $3 AND o.left_at IS NULL AND o.customer_id <> $2)
       ON CONFLICT (tenant_id, program_id, customer_id) DO UPDATE SET joined_at = excluded.joined_at, left_at = NULL WHERE m.left_at IS NOT NULL`,
      [this.database.tenantId, customerId, programId, now],
    );
    return changed === 1;
  }

  /** True when that changed something. Where everybody takes part, who was no member yet is written down as having left. */
  async leave(programId: string, customerId: string): Promise<boolean> {
    const values = [this.database.tenantId, customerId, programId, this.clock.now()];
    const left = await this.database.execute(
      `${FAMILY} UPDATE program_members m SET left_at = $4 FROM family f
        WHERE m.tenant_id = $1 AND m.program_id = $3 AND m.customer_id = f.id AND m.left_at IS NULL`,
      values,
    );
    if (left > 0) return true;
    const kept = await this.database.execute(
      `INSERT INTO program_members (tenant_id, program_id, customer_id, joined_at, left_at)
       SELECT $1, p.id, $2, $4, $4 FROM programs p WHERE p.tenant_id = $1 AND p.id = $3 AND p.enrolment = 'automatic'
       ON CONFLICT (tenant_id, program_id, customer_id) DO NOTHING`,
      values,
    );
    return kept === 1;
  }

  /** Where the customer stands in every programme. */
  async of(customerId: string): Promise<Membership[]> {
    const rows = await this.database.query<MembershipRow>(
      `${FAMILY} SELECT json_build_object('id', p.id, 'key', p.key, 'names', p.names, 'state', p.state, 'enrolment', p.enrolment) AS program,
          coalesce(m.stays, p.enrolment = 'automatic') AS "takesPart", m.joined_at AS "joinedAt",
          CASE WHEN NOT m.stays THEN m.left_at END AS "leftAt"
         FROM programs p LEFT JOIN LATERAL (SELECT bool_or(o.left_at IS NULL) AS stays, min(o.joined_at) AS joined_at, max(o.left_at) AS left_at
           FROM program_members o JOIN family f ON f.id = o.customer_id WHERE o.tenant_id = $1 AND o.program_id = p.id) m ON true
        WHERE p.tenant_id = $1 ORDER BY p.created_at, p.id`,
      [this.database.tenantId, customerId],
    );
    return rows.map((row) => ({ ...row, joinedAt: row.joinedAt?.toISOString() ?? null, leftAt: row.leftAt?.toISOString() ?? null }));
  }
}
