import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

export type Survivor = { readonly id: string; readonly isArchived: boolean };

/** Who a customer is today: merged customers are the one that they were merged into. */
@Injectable()
export class ReferralPeople {
  constructor(private readonly database: TenantDatabase) {}

  async survivor(customerId: string): Promise<Survivor | undefined> {
    return this.database.first<Survivor>(
      `WITH RECURSIVE line AS (SELECT c.id, c.merged_into, c.archived_at FROM customers c WHERE c.tenant_id = $1 AND c.id = $2
         UNION SELECT n.id, n.merged_into, n.archived_at FROM customers n JOIN line l ON n.id = l.merged_into WHERE n.tenant_id = $1)
       SELECT id, archived_at IS NOT NULL AS "isArchived" FROM line WHERE merged_into IS NULL`,
      [this.database.tenantId, customerId],
    );
  }
}
