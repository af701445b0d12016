import type pg from 'pg';
import { prepared, type Value } from './statements.js';

/** The lookups that need no tenant: functions of the schema `platform` that answer with one row. */
export class PlatformDatabase {
  constructor(readonly pool: pg.Pool) {}

  async query<Row>(sql: string, values: readonly Value[] = []): Promise<Row[]> {
    const result = await this.pool.query<Row & pg.QueryResultRow>(prepared(sql, values));
    return result.rows;
  }

  async first<Row>(sql: string, values: readonly Value[] = []): Promise<Row | undefined> {
    const [row] = await this.query<Row>(sql, values);
    return row;
  }

  /** A transaction in which `userId` sees their own account, sessions and links, and no tenant's data. */
  async asUser<T>(
    userId: string,
    work: (query: <Row>(sql: string, values?: readonly Value[]) => Promise<Row[]>) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.tenant_id', '', true), set_config('app.user_id', $1, true)`, [userId]);
      const answer = await work(
        async <Row>(sql: string, values: readonly Value[] = []) => (await client.query<Row & pg.QueryResultRow>(sql, [...values])).rows,
      );
      await client.query('COMMIT');
      return answer;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error(String(failure));
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
