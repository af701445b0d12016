import type { Decision } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import type { Value } from '../../platform/database/statements.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { CustomerProfile } from '../customers/customers.public.js';
import { decisionKey } from './domain/decision-key.js';

/** Decisions to write: customers point into `decisions`, which many share. */
export type AssignmentBatch = {
  readonly schemeId: string;
  readonly versionNumber: number;
  readonly runId: string;
  readonly decidedAt: Date;
  readonly decisions: readonly Decision[];
  /** Leaves out customers who are gone by now, and keeps the others from going until the end of the transaction. */
  readonly onlyPresent?: boolean;
  readonly customers: readonly { readonly id: string; readonly pick: number; readonly inputs: string }[];
};

export type Written = { readonly assigned: number; readonly moved: readonly string[] };
export type TierCount = { tier: string; count: number };
export type AssignmentRow = Pick<CustomerProfile, 'type' | 'name' | 'ownerId' | 'departmentId'> & {
  customer_id: string;
  number: string;
  tier: string;
  score: number;
  inputs: Record<string, unknown>;
  reasons: unknown[];
  version_number: number;
  since: Date;
};

/** `readable` is the condition on customers (`c`) that the reader's role makes. */
export type AssignmentChoice = {
  tier: string | null;
  after: string | null;
  limit: number;
  readable: (bind: (value: string) => string) => string | undefined;
};

const PRESENT = `JOIN (SELECT c.id FROM customers c WHERE c.tenant_id = $1 AND c.id = ANY ($10::uuid[]) FOR KEY SHARE) c ON c.id = g.customer_id`;

@Injectable()
export class TierAssignmentsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * Writes decisions over older ones, and a line of history for every tier that changes. A newer decision is left alone.
   * Answers with the customers that moved from one tier to another; a first assignment is no move.
   * What stands is read to its end before the first row is written: a row that the statement has changed itself is not locked and not read.
   */
  async write({ schemeId, versionNumber, runId, decidedAt, decisions, customers, onlyPresent }: AssignmentBatch): Promise<Written> {
    if (customers.length === 0) return { assigned: 0, moved: [] };
    const rows = await this.database.query<{ customer_id: string; from_tier: string | null; tier: string }>(
      `WITH decision AS MATERIALIZED (
         SELECT * FROM unnest($6::text[], $7::int[], $8::bigint[], $9::text[]) WITH ORDINALITY AS d (tier, score, key, reasons, number)
       ), given AS MATERIALIZED (
         SELECT g.customer_id, g.inputs, d.tier, d.score, d.key, d.reasons::jsonb AS reasons
           FROM unnest($10::uuid[], $11::int[], $12::text[]) AS g (customer_id, pick, inputs) JOIN decision d ON d.number = g.pick + 1 ${onlyPresent ? PRESENT : ''}
       ), standing AS MATERIALIZED (
         SELECT a.customer_id, a.tier FROM tier_assignments a
          WHERE a.tenant_id = $1 AND a.scheme_id = $2 AND a.customer_id = ANY ($10::uuid[])
          ORDER BY a.customer_id FOR UPDATE
       ), written AS (
         INSERT INTO tier_assignments AS a (tenant_id, scheme_id, customer_id, tier, score, decision_key, inputs, reasons, version_number, run_id, decided_at, since)
         SELECT $1, $2, g.customer_id, g.tier, g.score, g.key, g.inputs::jsonb, g.reasons, $3, $4, $5, $5 FROM given g WHERE (SELECT count(*) FROM standing) >= 0 ORDER BY g.customer_id
         ON CONFLICT (tenant_id, scheme_id, customer_id) DO UPDATE SET
           tier = excluded.tier, score = excluded.score, decision_key = excluded.decision_key, inputs = excluded.inputs, reasons = excluded.reasons,
           version_number = excluded.version_number, run_id = excluded.run_id, decided_at = excluded.decided_at,
           since = CASE WHEN a.tier = excluded.tier THEN a.since ELSE excluded.since END
         WHERE a.decided_at <= excluded.decided_at
         RETURNING a.customer_id, a.tier, a.score, a.reasons
       ), told AS (
         INSERT INTO tier_history (tenant_id, customer_id, scheme_id, decided_at, from_tier, tier, score, reasons, version_number, run_id)
         SELECT $1, w.customer_id, $2, $5, s.tier, w.tier, w.score, w.reasons, $3, $4 FROM written w LEFT JOIN standing s USING (customer_id)
          WHERE s.tier IS DISTINCT FROM w.tier
         ON CONFLICT DO NOTHING
       )
       SELECT w.customer_id, s.tier AS from_tier, w.tier FROM written w LEFT JOIN standing s USING (customer_id)`,
      [
        this.database.tenantId,
        schemeId,
        versionNumber,
        runId,
        decidedAt,
        textArray(decisions.map(({ tier }) => tier)),
        plainArray(decisions.map(({ score }) => score)),
        plainArray(decisions.map(decisionKey)),
        textArray(decisions.map(({ reasons }) => JSON.stringify(reasons))),
        plainArray(customers.map(({ id }) => id)),
        plainArray(customers.map(({ pick }) => pick)),
        textArray(customers.map(({ inputs }) => inputs)),
      ],
    );
    return {
      assigned: rows.length,
      moved: rows.filter((row) => row.from_tier !== null && row.from_tier !== row.tier).map((row) => row.customer_id),
    };
  }

  /** How many customers stand in each tier; customers who no longer take part are not counted. */
  counts(schemeId: string): Promise<TierCount[]> {
    return this.database.query<TierCount>(
      `SELECT a.tier, count(*) AS count FROM tier_assignments a JOIN customers c ON c.tenant_id = a.tenant_id AND c.id = a.customer_id
        WHERE a.tenant_id = $1 AND a.scheme_id = $2 AND c.merged_into IS NULL AND c.archived_at IS NULL GROUP BY a.tier`,
      [this.database.tenantId, schemeId],
    );
  }

  list(schemeId: string, { tier, after, limit, readable }: AssignmentChoice): Promise<AssignmentRow[]> {
    const values: Value[] = [this.database.tenantId, schemeId, tier, after, limit];
    const condition = readable((value) => `$${values.push(value)}`);
    return this.database.query<AssignmentRow>(
      `SELECT a.customer_id, c.number, c.type, c.name, c.owner_id AS "ownerId", c.department_id AS "departmentId", a.tier, a.score, a.inputs, a.reasons, a.version_number, a.since
         FROM tier_assignments a JOIN customers c ON c.tenant_id = a.tenant_id AND c.id = a.customer_id
        WHERE a.tenant_id = $1 AND a.scheme_id = $2 AND ($3::text IS NULL OR a.tier = $3) AND ($4::uuid IS NULL OR a.customer_id > $4)
          AND c.merged_into IS NULL AND c.archived_at IS NULL ${condition === undefined ? '' : `AND ${condition}`}
        ORDER BY a.customer_id LIMIT $5`,
      values,
    );
  }
}
