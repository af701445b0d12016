import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { OwnedRecord } from './customer-access.js';

export type SeenCustomer = OwnedRecord & { readonly id: string; readonly archivedAt: Date | null };

/** Customers by id, or those that they were merged into. Who may see which of them is for the caller to ask (`may`). */
@Injectable()
export class SeeCustomers {
  constructor(private readonly database: TenantDatabase) {}

  async execute(ids: readonly string[]): Promise<ReadonlyMap<string, SeenCustomer>> {
    const rows = await this.database.query<SeenCustomer & { asked: string }>(
      `WITH RECURSIVE found AS (
         SELECT c.id AS asked, c.id, c.merged_into FROM customers c WHERE c.tenant_id = $1 AND c.id = ANY ($2::uuid[])
         UNION ALL
         SELECT f.asked, c.id, c.merged_into FROM found f JOIN customers c ON c.tenant_id = $1 AND c.id = f.merged_into)
       SELECT f.asked, c.id, c.owner_id AS "ownerId", c.department_id AS "departmentId", c.archived_at AS "archivedAt"
         FROM found f JOIN customers c ON c.tenant_id = $1 AND c.id = f.id WHERE f.merged_into IS NULL`,
      [this.database.tenantId, plainArray([...new Set(ids)])],
    );
    return new Map(rows.map(({ asked, ...customer }) => [asked, customer]));
  }
}
