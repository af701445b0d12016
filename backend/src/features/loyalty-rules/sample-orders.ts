import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type CustomerProfile, recordFilter, seesNames, viewName } from '../customers/customers.public.js';
import { pickOrders } from './domain/pick-orders.js';
import type { EarnedOrder } from './domain/tally.js';
import type { SampleOrder } from './loyalty-rules.contract.js';
import { viewEffects, viewRemarks } from './view-effects.js';

type Named = Pick<CustomerProfile, 'type' | 'name' | 'company' | 'ownerId' | 'departmentId'> & { id: string; number: string };

const most = 20;

/** Some orders with what they would have earned, of customers whom the reader may see. */
@Injectable()
export class SampleOrders {
  constructor(private readonly database: TenantDatabase) {}

  async execute(orders: readonly EarnedOrder[], principal: Principal): Promise<SampleOrder[]> {
    const readable = await this.readable([...new Set(orders.map(({ order }) => order.customerId))], principal);
    const chosen = pickOrders(
      orders.filter(({ order }) => readable.has(order.customerId)),
      most,
    );
    return chosen.flatMap((earned) => {
      const { order, refunded, counts } = earned;
      const row = readable.get(order.customerId);
      if (!row) return [];
      return [
        {
          orderId: order.id,
          externalId: order.externalId,
          occurredAt: new Date(order.at).toISOString(),
          amount: order.amount,
          refunded,
          counts,
          customer: { id: row.id, number: row.number, name: viewName(row, seesNames(principal, row)) ?? row.company },
          effects: viewEffects(earned),
          remarks: viewRemarks(earned),
        },
      ];
    });
  }

  private async readable(ids: readonly string[], { ability }: Principal): Promise<ReadonlyMap<string, Named>> {
    const values = [this.database.tenantId, plainArray(ids)];
    const condition = recordFilter(ability, 'read', (value) => `$${values.push(value)}`) ?? 'true';
    const rows = await this.database.query<Named>(
      `SELECT c.id, c.number, c.type, c.name, c.company, c.owner_id AS "ownerId", c.department_id AS "departmentId"
         FROM customers c WHERE c.tenant_id = $1 AND c.id = ANY ($2::uuid[]) AND ${condition}`,
      values,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
