import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Language } from '../../platform/errors/messages.js';

export type MemberCompany = { id: string; name: string; locale: Language; timeZone: string; currency: string };

/** What customers know of a company anyhow. */
@Injectable()
export class MemberCompanies {
  constructor(private readonly database: TenantDatabase) {}

  async read(): Promise<MemberCompany> {
    const row = await this.database.first<MemberCompany>(
      'SELECT tenant_id AS id, name, locale, time_zone AS "timeZone", currency FROM tenants WHERE tenant_id = $1',
      [this.database.tenantId],
    );
    if (!row) throw new Error('The company of this transaction is gone.');
    return row;
  }

  async exists(tenantId: string): Promise<boolean> {
    return this.database.run(
      tenantId,
      async () => (await this.database.first('SELECT 1 FROM tenants WHERE tenant_id = $1', [tenantId])) !== undefined,
    );
  }

  /** The programmes that customers know of. */
  async programs(): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ id: string }>(`SELECT id FROM programs WHERE tenant_id = $1 AND state <> 'draft'`, [
      this.database.tenantId,
    ]);
    return new Set(rows.map(({ id }) => id));
  }
}
