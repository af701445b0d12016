import { Injectable } from '@nestjs/common';
import { type AuditChange, Audit } from '../../platform/audit/audit.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';

/** Every change of a customer leaves a line in the audit and tells those who follow customers. */
@Injectable()
export class RecordCustomerChange {
  constructor(
    private readonly audit: Audit,
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(customerId: string, action: string, change: Pick<AuditChange, 'before' | 'after'>): Promise<void> {
    this.audit.record({ action: `customers.${action}`, subject: { type: 'Customer', id: customerId }, ...change });
    await this.database.execute(
      `INSERT INTO platform.outbox (id, tenant_id, topic, subject_id, created_at) VALUES ($1, $2, 'customer.changed', $3, $4)`,
      [this.ids.next(), this.database.tenantId, customerId, this.clock.now()],
    );
  }
}
