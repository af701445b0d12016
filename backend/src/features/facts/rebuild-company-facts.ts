import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { FactSourcesRepository } from './fact-sources.repository.js';
import { RebuildFacts } from './rebuild-facts.js';

const AT_ONCE = 1_000;

/** Makes all facts and days of a company anew: after its time zone changed. Events go on being recorded meanwhile. */
@Injectable()
export class RebuildCompanyFacts {
  constructor(
    private readonly database: TenantDatabase,
    private readonly gate: TenantGate,
    private readonly sources: FactSourcesRepository,
    private readonly rebuild: RebuildFacts,
  ) {}

  /** In transactions of its own, a thousand customers each. Nobody is told: who depends on facts is told once, by the caller. */
  async execute(tenantId: string, options: { now: Date; onProgress?: (customers: number) => Promise<void> }): Promise<number> {
    let customers = 0;
    for (let last: string | null = null; ;) {
      const slice: readonly string[] = await this.database.runRetrying(tenantId, async () => {
        await this.gate.close();
        const ids = await this.sources.customersAfter(last, AT_ONCE);
        await this.rebuild.execute(ids, { now: options.now, announce: false });
        return ids;
      });
      if (slice.length === 0) return customers;
      customers += slice.length;
      last = slice.at(-1) ?? null;
      await options.onProgress?.(customers);
    }
  }
}
