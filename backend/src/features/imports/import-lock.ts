import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { ImportBusy } from './imports.errors.js';

/** Keeps an import with one process at a time, also when a job is handed out twice; the lock ends with the process that holds it. */
@Injectable()
export class ImportLock {
  constructor(private readonly database: TenantDatabase) {}

  /** Outside of any transaction. @throws ImportBusy */
  async hold<T>(tenantId: string, importId: string, work: () => Promise<T>): Promise<T> {
    const taken = Promise.withResolvers<boolean>();
    const done = Promise.withResolvers<void>();
    const holding = this.database.runApart(tenantId, async () => {
      const row = await this.database.first<{ taken: boolean }>(
        `SELECT pg_try_advisory_xact_lock(hashtextextended('import ' || $1, 0)) AS taken`,
        [importId],
      );
      taken.resolve(row?.taken === true);
      await done.promise;
    });
    holding.catch(taken.reject);
    try {
      if (!(await taken.promise)) throw new ImportBusy({});
      return await work();
    } finally {
      done.resolve();
      await holding.catch(() => undefined);
    }
  }
}
