import type pg from 'pg';
import { prepared, type Value } from './statements.js';

export type OperatorQuery = <Row>(sql: string, values?: readonly Value[]) => Promise<Row[]>;

/** What those who run the installation may see and change, as a role that the database lets read companies and numbers, and no person. */
export class OperatorDatabase {
  constructor(private readonly pool: pg.Pool) {}

  async run<T>(work: (query: OperatorQuery) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const answer = await work(
        async <Row>(sql: string, values: readonly Value[] = []) =>
          (await client.query<Row & pg.QueryResultRow>(prepared(sql, values))).rows,
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
