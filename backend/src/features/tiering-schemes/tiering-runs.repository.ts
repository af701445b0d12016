import type { Edges } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

export type RunTrigger = 'first' | 'saved' | 'manual' | 'nightly';

export type RunRow = {
  id: string;
  scheme_id: string;
  version_number: number;
  state: 'waiting' | 'running' | 'done' | 'failed';
  trigger: RunTrigger;
  as_of: Date;
  as_of_given: boolean;
  edges: Edges | null;
  total: number | null;
  /** Customers with orders when the edges were measured; null where none were. */
  buyers: number | null;
  done: number;
  moved: number;
  assigned: number;
  last_customer_id: string | null;
  problem: { code: string; params: Record<string, unknown> } | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
};

const RUN =
  'id, scheme_id, version_number, state, trigger, as_of, as_of_given, edges, total, buyers, done, moved, assigned, last_customer_id, problem, created_at, started_at, finished_at';

@Injectable()
export class TieringRunsRepository {
  constructor(private readonly database: TenantDatabase) {}

  async insert(run: {
    id: string;
    schemeId: string;
    versionNumber: number;
    trigger: RunTrigger;
    asOf: Date;
    asOfGiven: boolean;
    now: Date;
  }): Promise<void> {
    await this.database.execute(
      `INSERT INTO tiering_runs (tenant_id, id, scheme_id, version_number, state, trigger, as_of, as_of_given, created_at) VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8)`,
      [this.database.tenantId, run.id, run.schemeId, run.versionNumber, run.trigger, run.asOf, run.asOfGiven, run.now],
    );
  }

  find(id: string): Promise<RunRow | undefined> {
    return this.database.first<RunRow>(`SELECT ${RUN} FROM tiering_runs WHERE tenant_id = $1 AND id = $2`, [this.database.tenantId, id]);
  }

  /**
   * The last run of this version from before an import that was taken back; and from before those that were taken back while what
   * they had brought was still there when that one began.
   */
  lastBefore(schemeId: string, versionNumber: number, importId: string): Promise<RunRow | undefined> {
    return this.database.first<RunRow>(
      `WITH RECURSIVE back (begun) AS (
         SELECT i.started_at FROM imports i WHERE i.tenant_id = $1 AND i.id = $4
         UNION SELECT i.started_at FROM back b
           JOIN imports i ON i.tenant_id = $1 AND i.state = 'undone' AND i.started_at < b.begun AND i.undone_at > b.begun
       )
       SELECT ${RUN} FROM tiering_runs WHERE tenant_id = $1 AND scheme_id = $2 AND version_number = $3 AND state = 'done'
          AND finished_at <= (SELECT min(begun) FROM back) ORDER BY finished_at DESC LIMIT 1`,
      [this.database.tenantId, schemeId, versionNumber, importId],
    );
  }

  /** For a run that has not begun: these edges instead of those that it would measure. */
  async giveEdges(id: string, { edges, buyers }: Pick<RunRow, 'edges' | 'buyers'>): Promise<void> {
    await this.database.execute(`UPDATE tiering_runs SET edges = $3, buyers = $4 WHERE tenant_id = $1 AND id = $2 AND state = 'waiting'`, [
      this.database.tenantId,
      id,
      JSON.stringify(edges),
      buyers,
    ]);
  }

  /** A run of this version that has not begun: what would be asked for again. */
  waiting(schemeId: string, versionNumber: number): Promise<RunRow | undefined> {
    return this.database.first<RunRow>(
      `SELECT ${RUN} FROM tiering_runs WHERE tenant_id = $1 AND scheme_id = $2 AND version_number = $3 AND state = 'waiting' AND NOT as_of_given ORDER BY created_at LIMIT 1`,
      [this.database.tenantId, schemeId, versionNumber],
    );
  }

  list(schemeId: string, before: string | null, limit: number): Promise<RunRow[]> {
    return this.database.query<RunRow>(
      `SELECT ${RUN} FROM tiering_runs WHERE tenant_id = $1 AND scheme_id = $2 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [this.database.tenantId, schemeId, before, limit],
    );
  }

  /** Begins or takes up again; the edges are measured once and stay. */
  async begin(id: string, measured: { edges: Edges; total: number; buyers: number | null; now: Date }): Promise<void> {
    await this.database.execute(
      `UPDATE tiering_runs SET state = 'running', edges = $3, total = $4, buyers = $5, started_at = coalesce(started_at, $6) WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, JSON.stringify(measured.edges), measured.total, measured.buyers, measured.now],
    );
  }

  async advance(id: string, step: { done: number; assigned: number; moved: number; lastCustomerId: string }): Promise<void> {
    await this.database.execute(
      `UPDATE tiering_runs SET done = done + $3, assigned = assigned + $4, moved = moved + $5, last_customer_id = $6 WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, step.done, step.assigned, step.moved, step.lastCustomerId],
    );
  }

  async end(id: string, state: 'done' | 'failed', problem: RunRow['problem'], now: Date): Promise<void> {
    await this.database.execute(`UPDATE tiering_runs SET state = $3, problem = $4, finished_at = $5 WHERE tenant_id = $1 AND id = $2`, [
      this.database.tenantId,
      id,
      state,
      problem === null ? null : JSON.stringify(problem),
      now,
    ]);
  }
}
