import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { AccountsRepository } from './accounts.repository.js';

/** What a person changes about their way in concerns every company they belong to: each has it in its own audit. */
@Injectable()
export class RecordAccountChange {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly database: TenantDatabase,
    private readonly audit: Audit,
  ) {}

  async execute(userId: string, action: string): Promise<void> {
    for (const { tenant_id: tenantId } of await this.accounts.tenantsOf(userId)) {
      const record = (): Promise<void> => Promise.resolve(this.audit.record({ action, subject: { type: 'User', id: userId } }));
      await this.database.runApart(tenantId, record, { userId });
    }
  }
}
