import type { Value } from '../platform/database/statements.js';
import type { TenantDatabase } from '../platform/database/tenant-database.js';

type PlanNode = {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly PlanNode[];
};

export type Explained = { readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] };

/** How many rows all steps of a statement look at together, by the plan that it gets on this connection. It is carried out. */
export async function rowsRead(
  query: (sql: string, values: Value[]) => Promise<readonly Explained[]>,
  sql: string,
  values: readonly Value[],
): Promise<number> {
  const rows = await query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, [...values]);
  return rows.flatMap((row) => row['QUERY PLAN']).reduce((sum, { Plan: plan }) => sum + readBy(plan), 0);
}

function readBy(node: PlanNode): number {
  const { 'Rows Removed by Filter': filtered = 0, 'Rows Removed by Join Filter': unjoined = 0, Plans: below = [] } = node;
  return (node['Actual Rows'] + filtered + unjoined) * node['Actual Loops'] + below.reduce((sum, child) => sum + readBy(child), 0);
}

/** How many rows of a table its indexes led to, or were passed over without one, while something was done in a transaction of the company. */
export function rowsFetched(database: TenantDatabase, tenantId: string, table: string, work: () => Promise<unknown>): Promise<number> {
  return database.run(tenantId, async () => {
    await work();
    const row = await database.first<{ rows: number }>(
      'SELECT (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS rows FROM pg_stat_xact_user_tables WHERE relname = $1',
      [table],
    );
    return row?.rows ?? 0;
  });
}
