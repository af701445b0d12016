import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import type { Value } from '../../platform/database/statements.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { CustomerProfile } from '../customers/customers.public.js';
import type { LevelCause } from './level-writes.repository.js';

export type ShownStanding = Pick<CustomerProfile, 'type' | 'name' | 'ownerId' | 'departmentId'> & {
  customer_id: string;
  number: string;
  level: string | null;
  since: Date;
  valid_until: Date | null;
  value: number;
};

export type LevelChangeRow = {
  id: string;
  level_set_id: string;
  level_set_name: string;
  decided_at: Date;
  from_level: string | null;
  level: string | null;
  cause: LevelCause;
  value: number;
  reasons: unknown;
  version_number: number;
};

type StepRow = { customerId: string; at: Date; level: string | null };

/** `readable` is the condition on customers (`c`) that the reader's role makes. */
type Choice = {
  level: string | null;
  after: string | null;
  limit: number;
  readable: (bind: (value: string) => string) => string | undefined;
};

@Injectable()
export class LevelReadsRepository {
  constructor(private readonly database: TenantDatabase) {}

  standings(levelSetId: string, { level, after, limit, readable }: Choice): Promise<ShownStanding[]> {
    const values: Value[] = [this.database.tenantId, levelSetId, level, after, limit];
    const condition = readable((value) => `$${values.push(value)}`);
    return this.database.query<ShownStanding>(
      `SELECT s.customer_id, c.number, c.type, c.name, c.owner_id AS "ownerId", c.department_id AS "departmentId", s.level, s.since, s.valid_until, s.value
         FROM level_standings s JOIN customers c ON c.tenant_id = s.tenant_id AND c.id = s.customer_id
        WHERE s.tenant_id = $1 AND s.level_set_id = $2 AND s.version_number IS NOT NULL AND ($3::text IS NULL OR s.level = $3)
          AND ($4::uuid IS NULL OR s.customer_id > $4) AND c.merged_into IS NULL AND c.archived_at IS NULL
          ${condition === undefined ? '' : `AND ${condition}`}
        ORDER BY s.customer_id LIMIT $5`,
      values,
    );
  }

  /** The latest first. */
  history(customerId: string, before: { at: string; id: string } | null, limit: number): Promise<LevelChangeRow[]> {
    return this.database.query<LevelChangeRow>(
      `SELECT h.id, h.level_set_id, s.name AS level_set_name, h.decided_at, h.from_level, h.level, h.cause, h.value, h.reasons, h.version_number
         FROM level_history h JOIN level_sets s ON s.tenant_id = $1 AND s.id = h.level_set_id
        WHERE h.tenant_id = $1 AND h.customer_id = $2 AND ($3::timestamptz IS NULL OR (h.decided_at, h.id) < ($3, $4::uuid))
        ORDER BY h.decided_at DESC, h.id DESC LIMIT $5`,
      [this.database.tenantId, customerId, before?.at ?? null, before?.id ?? null, limit],
    );
  }

  /** Where customers came to in the primary level set, in time. */
  primarySteps(customerIds: readonly string[]): Promise<StepRow[]> {
    return this.database.query<StepRow>(
      `SELECT h.customer_id AS "customerId", h.decided_at AS at, h.level
         FROM level_history h JOIN level_sets s ON s.tenant_id = $1 AND s.id = h.level_set_id AND s.is_primary
        WHERE h.tenant_id = $1 AND h.customer_id = ANY ($2::uuid[]) ORDER BY h.customer_id, h.decided_at, h.id`,
      [this.database.tenantId, plainArray(customerIds)],
    );
  }

  /** Where customers stand in the primary level set; who has no level is left out. */
  async primaryLevels(customerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ customer_id: string; level: string }>(
      `SELECT t.customer_id, t.level FROM level_standings t JOIN level_sets s ON s.tenant_id = $1 AND s.id = t.level_set_id AND s.is_primary
        WHERE t.tenant_id = $1 AND t.customer_id = ANY ($2::uuid[]) AND t.level IS NOT NULL`,
      [this.database.tenantId, plainArray(customerIds)],
    );
    return new Map(rows.map(({ customer_id: id, level }) => [id, level]));
  }
}
