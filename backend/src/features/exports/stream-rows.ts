import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { Value } from '../../platform/database/statements.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

export type RowsStatement = {
  /** One for each shape of rows: connections remember what a cursor of this name answers with. */
  readonly cursor: string;
  readonly sql: string;
  readonly values: readonly Value[];
};

const AT_ONCE = 1_000;

/**
 * The rows of one statement in batches, from one snapshot, in a transaction that lives as long as somebody reads: it ends with the last
 * row, and when the reader goes away.
 */
@Injectable()
export class StreamRows {
  constructor(private readonly database: TenantDatabase) {}

  async *execute<Row>(tenantId: string, { cursor, sql, values }: RowsStatement): AsyncGenerator<Row[]> {
    const opened = Promise.withResolvers<<T>(work: () => T) => T>();
    const closed = Promise.withResolvers<void>();
    const transaction = this.database.runApart(
      tenantId,
      async () => {
        opened.resolve(AsyncLocalStorage.snapshot());
        await closed.promise;
      },
      { snapshot: true },
    );
    transaction.catch(opened.reject);
    try {
      const inside = await opened.promise;
      await inside(() => this.database.execute(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`, values));
      for (;;) {
        const rows = await inside(() => this.database.query<Row>(`FETCH ${AT_ONCE} FROM ${cursor}`));
        if (rows.length > 0) yield rows;
        if (rows.length < AT_ONCE) break;
      }
    } finally {
      closed.resolve();
      await transaction.catch(() => undefined);
    }
  }
}
