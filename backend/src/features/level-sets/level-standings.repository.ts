import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { ActiveLevelSet } from './active-level-sets.js';

export type StandingRow = {
  customer_id: string;
  /** When the customer joined the programme, or became known. */
  joined_at: Date;
  level: string | null;
  since: Date | null;
  valid_until: Date | null;
  grace_until: Date | null;
  value: number | null;
  reasons: unknown;
  earned_level: string | null;
  earned_since: Date | null;
  window_from: string | null;
  window_before: string | null;
  window_firm: string | null;
  warned_at: Date | null;
  falls_on: Date | null;
  /** Null until it is decided for the first time. */
  version_number: number | null;
  grant: { level: string | null; mode: 'at-least' | 'exactly'; until: string | null } | null;
};

type Set = Pick<ActiveLevelSet, 'id' | 'programId' | 'enrolment'>;

/** Each found by its key: a planner that has not seen how these tables grow would put all of them beside one another. */
const ONE = 'LIMIT 1';
const MEMBERSHIP = `LEFT JOIN LATERAL (SELECT m.customer_id, m.joined_at, m.left_at FROM program_members m
  WHERE m.tenant_id = $1 AND m.program_id = $2 AND m.customer_id = c.id ${ONE}) m ON true`;
const MEMBERS = `customers c ${MEMBERSHIP}`;
const ASKED = `unnest($4::uuid[]) AS asked (id)
  JOIN LATERAL (SELECT * FROM customers c WHERE c.tenant_id = $1 AND c.id = asked.id ${ONE}) c ON true ${MEMBERSHIP}`;

/** Of customers (`c`) and their membership (`m`) in a programme ($2). */
function takesPart(enrolment: ActiveLevelSet['enrolment']): string {
  const isMember = enrolment === 'invited' ? 'AND m.customer_id IS NOT NULL' : '';
  return `c.tenant_id = $1 AND c.merged_into IS NULL AND c.archived_at IS NULL AND m.left_at IS NULL ${isMember}`;
}

const STANDING = `coalesce(m.joined_at, c.created_at) AS joined_at, s.level, s.since, s.valid_until, s.grace_until, s.value, s.reasons, s.earned_level,
  s.earned_since, s.window_from::text AS window_from, s.window_before, s.window_firm, s.warned_at, s.falls_on, s.version_number,
  CASE WHEN g.customer_id IS NOT NULL THEN json_build_object('level', g.level, 'mode', g.mode, 'until', g.until) END AS grant`;

@Injectable()
export class LevelStandingsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * Those of these customers who take part, each with a standing that nobody else decides until the transaction ends. The lock comes
   * before the look: who waited for another decision must see it.
   */
  async hold(set: Set, customerIds: readonly string[], now: Date): Promise<StandingRow[]> {
    const ids = plainArray(customerIds);
    const { tenantId } = this.database;
    await this.database.execute(
      `INSERT INTO level_standings (tenant_id, level_set_id, customer_id, since, earned_since)
       SELECT $1, $3, c.id, $5, $5 FROM ${ASKED} WHERE ${takesPart(set.enrolment)} ORDER BY c.id ON CONFLICT DO NOTHING`,
      [tenantId, set.programId, set.id, ids, now],
    );
    await this.database.query(
      'SELECT FROM level_standings WHERE tenant_id = $1 AND level_set_id = $2 AND customer_id = ANY ($3::uuid[]) ORDER BY customer_id FOR UPDATE',
      [tenantId, set.id, ids],
    );
    return this.some(set, customerIds);
  }

  /** As they stand, without holding them. */
  some(set: Set, customerIds: readonly string[]): Promise<StandingRow[]> {
    return this.database.query<StandingRow>(
      `SELECT c.id AS customer_id, ${STANDING}
         FROM ${ASKED}
         LEFT JOIN LATERAL (SELECT * FROM level_standings s WHERE s.tenant_id = $1 AND s.level_set_id = $3 AND s.customer_id = c.id ${ONE}) s ON true
         LEFT JOIN LATERAL (SELECT * FROM level_grants g WHERE g.tenant_id = $1 AND g.level_set_id = $3 AND g.customer_id = c.id ${ONE}) g ON true
        WHERE ${takesPart(set.enrolment)} ORDER BY c.id`,
      [this.database.tenantId, set.programId, set.id, plainArray(customerIds)],
    );
  }

  /** The next who take part, after an id. */
  async participantsAfter(set: Set, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT c.id FROM ${MEMBERS} WHERE ${takesPart(set.enrolment)} AND ($3::uuid IS NULL OR c.id > $3) ORDER BY c.id LIMIT $4`,
      [this.database.tenantId, set.programId, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  async countParticipants(set: Set): Promise<number> {
    const row = await this.database.first<{ count: number }>(`SELECT count(*) AS count FROM ${MEMBERS} WHERE ${takesPart(set.enrolment)}`, [
      this.database.tenantId,
      set.programId,
    ]);
    return row?.count ?? 0;
  }

  /** By level; who does not take part any more is not counted. */
  counts(set: Set): Promise<{ level: string | null; count: number }[]> {
    return this.database.query(
      `SELECT s.level, count(*) AS count FROM ${MEMBERS}
         LEFT JOIN level_standings s ON s.tenant_id = $1 AND s.level_set_id = $3 AND s.customer_id = c.id
        WHERE ${takesPart(set.enrolment)} GROUP BY s.level`,
      [this.database.tenantId, set.programId, set.id],
    );
  }
}
