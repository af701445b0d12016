import { Injectable } from '@nestjs/common';
import { Audit, type AuditValues } from '../../platform/audit/audit.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

/** What was decided about a company stands in its own audit. */
@Injectable()
export class TellTenant {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: Audit,
  ) {}

  async execute(tenantId: string, action: string, change: { before: AuditValues; after: AuditValues }): Promise<void> {
    await this.database.runApart(tenantId, () => {
      this.audit.record({ action, subject: { type: 'Tenant', id: tenantId }, ...change });
      return Promise.resolve();
    });
  }
}
