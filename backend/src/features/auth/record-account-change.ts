import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { OwnQuery } from '../../platform/auth/one-time-links.js';
import { PlatformDatabase } from '../../platform/database/platform-database.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { AccountsRepository } from './accounts.repository.js';

/** Answers with whether anything changed; as the person, in the transaction of the record. */
export type AccountChange = (query: OwnQuery) => Promise<boolean>;

/**
 * What a person changes about their way in concerns every company they belong to: each has it in its own audit. The change stands or
 * falls with the record in the company that they joined first.
 */
@Injectable()
export class RecordAccountChange {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly platform: PlatformDatabase,
    private readonly database: TenantDatabase,
    private readonly audit: Audit,
  ) {}

  async execute(userId: string, action: string, change: AccountChange): Promise<boolean> {
    const [first, ...others] = await this.accounts.tenantsOf(userId);
    if (!first) return this.platform.asUser(userId, change);
    const record = (): void => this.audit.record({ action, subject: { type: 'User', id: userId } });
    const changeAndRecord = async (): Promise<boolean> => {
      const isChanged = await change((sql, values) => this.database.query(sql, values));
      if (isChanged) record();
      return isChanged;
    };
    const isChanged = await this.database.runApart(first.tenant_id, changeAndRecord, { userId });
    if (!isChanged) return false;
    for (const { tenant_id: tenantId } of others) await this.database.runApart(tenantId, () => Promise.resolve(record()), { userId });
    return true;
  }
}
