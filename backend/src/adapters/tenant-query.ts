import type { Pool, QueryResultRow } from 'pg';

/** One statement in a transaction of its own, with the tenant set: for adapters whose work is no part of the caller's transaction. */
export type TenantQuery = <Row extends QueryResultRow>(tenantId: string, sql: string, values?: readonly unknown[]) => Promise<Row[]>;

/** Give it a small pool of its own: callers may hold a connection of the main pool while they wait for this one. */
export function tenantQueryOn(pool: Pool): TenantQuery {
  return async <Row extends QueryResultRow>(tenantId: string, sql: string, values: readonly unknown[] = []) => {
    const client = await pool.connect();
    let failure: Error | undefined;
    try {
      await client.query('begin');
      await client.query("select set_config('app.tenant_id', $1, true)", [tenantId]);
      const { rows } = await client.query<Row>(sql, [...values]);
      await client.query('commit');
      return rows;
    } catch (error) {
      await client.query('rollback').catch((reason: unknown) => {
        failure = reason instanceof Error ? reason : new Error(String(reason));
      });
      throw error;
    } finally {
      client.release(failure);
    }
  };
}
