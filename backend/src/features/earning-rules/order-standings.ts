import type { OrderStanding } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

/** How orders stand; whoever would change them waits. */
@Injectable()
export class OrderStandings {
  constructor(private readonly database: TenantDatabase) {}

  async lock(orderIds: readonly string[]): Promise<ReadonlyMap<string, OrderStanding>> {
    if (orderIds.length === 0) return new Map();
    const rows = await this.database.query<OrderStanding & { id: string }>(
      'SELECT id, gross AS amount, refunded, counts FROM orders WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE',
      [this.database.tenantId, plainArray([...new Set(orderIds)])],
    );
    return new Map(rows.map(({ id, ...standing }) => [id, standing]));
  }
}
