import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantStates } from '../../platform/tenancy/tenant-states.js';

@Injectable()
export class TellTenant {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: Audit,
    private readonly states: TenantStates,
  ) {}

  async execute(tenantId: string, action: string, after: Readonly<Record<string, unknown>>): Promise<void> {
    await this.states.changed(tenantId);
    await this.database.runApart(tenantId, () => {
      this.audit.record({ action, subject: { type: 'Tenant', id: tenantId }, after });
      return Promise.resolve();
    });
  }
}
