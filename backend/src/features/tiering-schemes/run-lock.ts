import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

/**
 * One run of a company at a time over all processes: two at once would write over each other, and the older version could come last.
 * The lock ends with the process that holds it.
 */
@Injectable()
export class RunLock {
  constructor(private readonly database: TenantDatabase) {}

  /** Outside of any transaction. False, and nothing done, while another holds it. */
  async hold(tenantId: string, work: () => Promise<void>): Promise<boolean> {
    const taken = Promise.withResolvers<boolean>();
    const done = Promise.withResolvers<void>();
    const holding = this.database.runApart(tenantId, async () => {
      const row = await this.database.first<{ taken: boolean }>(
        `SELECT pg_try_advisory_xact_lock(hashtextextended('tiering-schemes.run ' || $1, 0)) AS taken`,
        [tenantId],
      );
      taken.resolve(row?.taken === true);
      if (row?.taken === true) await done.promise;
    });
    holding.catch(taken.reject);
    try {
      if (!(await taken.promise)) return false;
      await work();
      return true;
    } finally {
      done.resolve();
      await holding.catch(() => undefined);
    }
  }
}
