import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { UndoCustomerImport } from '../customers/customers.public.js';
import { RetractEvents } from '../events/events.public.js';
import type { ImportRecord, ImportResult } from './import-record.js';

const NOTHING: ImportResult = {
  orders: 0,
  duplicateOrders: 0,
  refunds: 0,
  cancellations: 0,
  customersCreated: 0,
  customersUpdated: 0,
  problemRows: 0,
  totals: [],
};
const LISTED = 1_000;

/** First what the import's events did, then what it did to customers, then the attributes that nobody uses any more. */
@Injectable()
export class TakeBackImport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly retractEvents: RetractEvents,
    private readonly undoCustomers: UndoCustomerImport,
    private readonly clock: Clock,
  ) {}

  async execute(tenantId: string, { id: importId, result }: ImportRecord): Promise<ImportResult> {
    const now = this.clock.now();
    const { events } = await this.retractEvents.execute(tenantId, { importId }, { now, announce: false });
    const customers = await this.undoCustomers.execute(tenantId, importId, now);
    await this.database.run(tenantId, () => this.removeUnusedAttributes(importId));
    return {
      ...(result ?? NOTHING),
      undo: {
        events: events + (result?.undo?.events ?? 0),
        customersRemoved: customers.removed,
        customersRestored: customers.restored,
        customersKept: customers.kept,
        kept: customers.keptCustomers.slice(0, LISTED).map(({ id, number }) => ({ id, number })),
      },
    };
  }

  private async removeUnusedAttributes(importId: string): Promise<void> {
    await this.database.execute(
      `DELETE FROM attribute_definitions d WHERE d.tenant_id = $1 AND d.created_by_import = $2
          AND NOT EXISTS (SELECT FROM attribute_values v WHERE v.tenant_id = $1 AND v.attribute_id = d.id)`,
      [this.database.tenantId, importId],
    );
  }
}
