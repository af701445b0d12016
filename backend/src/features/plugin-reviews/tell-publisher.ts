import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

@Injectable()
export class TellPublisher {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: Audit,
  ) {}

  async execute(tenantId: string, id: string, { action, state, note }: { action: string; state: string; note: string }): Promise<void> {
    await this.database.runApart(tenantId, () => {
      this.audit.record({ action, subject: { type: 'PluginSubmission', id }, after: { state, note } });
      return Promise.resolve();
    });
  }
}
