import { Injectable } from '@nestjs/common';
import { type AuditChange, Audit } from '../../platform/audit/audit.js';
import { Outbox } from '../../platform/outbox/outbox.js';

/** Every change of a customer leaves a line in the audit and tells those who follow customers. */
@Injectable()
export class RecordCustomerChange {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async execute(customerId: string, action: string, change: Pick<AuditChange, 'before' | 'after'>): Promise<void> {
    this.audit.record({ action: `customers.${action}`, subject: { type: 'Customer', id: customerId }, ...change });
    await this.outbox.add('customer.changed', customerId);
  }
}
