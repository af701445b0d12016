import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { RestoreImported } from './restore-imported.js';
import { type KeptCustomer, UndoCustomerImportRepository } from './undo-customer-import.repository.js';

export type UndoneCustomers = { removed: number; restored: number; kept: number; keptCustomers: readonly KeptCustomer[] };

const AT_ONCE = 2_000;
const LISTED = 1_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Takes back what an import did to customers, after its events were taken back: customers that it made and nobody else has touched go,
 * those that it changed become what they were; the others stay and are listed. In transactions of its own, a few thousand customers
 * each; stopped halfway, it goes on when it is called again.
 */
@Injectable()
export class UndoCustomerImport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly gate: TenantGate,
    private readonly repository: UndoCustomerImportRepository,
    private readonly restoreImported: RestoreImported,
  ) {}

  async execute(tenantId: string, importId: string, now: Date): Promise<UndoneCustomers> {
    const apart = <T>(work: () => Promise<T>): Promise<T> =>
      this.database.runRetrying(tenantId, async () => {
        await this.gate.close();
        return work();
      });
    let restored = 0;
    for (let count = AT_ONCE; count === AT_ONCE; restored += count)
      count = await apart(() => this.restoreImported.execute(importId, now, AT_ONCE));
    let removed = 0;
    for (let after: string | null = FIRST; after !== null;) {
      const from: string = after;
      const step = await apart(() => this.repository.removeUntouched(importId, from, AT_ONCE));
      removed += step.removed;
      after = step.last;
    }
    const kept = await this.database.run(tenantId, () => this.repository.kept(importId, LISTED));
    await apart(() => this.repository.handOver(importId));
    return { removed, restored, kept: kept.count, keptCustomers: kept.customers };
  }
}
