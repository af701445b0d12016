import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type CustomerProfile, may, seesNames, viewName } from '../customers/customers.public.js';
import type { EventProblems, HeldChange } from './event-problems.contract.js';
import { ForeignOrdersRepository } from './foreign-orders.repository.js';

type CustomerRow = Pick<CustomerProfile, 'type' | 'name' | 'company' | 'ownerId' | 'departmentId'> & { number: string };
type HeldRow = Omit<HeldChange, 'occurredAt' | 'customer'> & CustomerRow & { occurredAt: Date };

@Injectable()
export class ListEventProblems {
  constructor(
    private readonly database: TenantDatabase,
    private readonly foreign: ForeignOrdersRepository,
  ) {}

  async execute(principal: Principal): Promise<EventProblems> {
    const counts = await this.database.first<{ capped: number; waiting: number }>(
      `SELECT (SELECT count(*) FROM order_changes WHERE tenant_id = $1 AND state = 'capped') AS capped,
              (SELECT count(*) FROM order_changes WHERE tenant_id = $1 AND state = 'waiting') AS waiting`,
      [this.database.tenantId],
    );
    return {
      uncounted: await this.foreign.uncounted(),
      capped: { count: counts?.capped ?? 0, latest: await this.latest(`c.state = 'capped'`, principal) },
      waiting: counts?.waiting ?? 0,
      waitingLatest: await this.latest(`c.state = 'waiting'`, principal),
    };
  }

  private async latest(condition: string, principal: Principal): Promise<HeldChange[]> {
    const rows = await this.database.query<HeldRow>(
      `SELECT c.event_id AS "eventId", c.kind, c.source, c.external_id AS "externalId", c.order_external_id AS "orderExternalId",
              c.customer_id AS "customerId", c.occurred_at AS "occurredAt", c.amount, c.applied_amount AS "appliedAmount",
              coalesce(c.currency, o.currency) AS currency,
              k.number, k.type, k.name, k.company, k.owner_id AS "ownerId", k.department_id AS "departmentId"
         FROM (SELECT * FROM order_changes c WHERE c.tenant_id = $1 AND ${condition} ORDER BY c.occurred_at DESC, c.event_id DESC LIMIT 100) c
         JOIN customers k ON k.tenant_id = $1 AND k.id = c.customer_id
         LEFT JOIN orders o ON o.tenant_id = $1 AND o.source = c.source AND o.external_id = c.order_external_id
        ORDER BY c.occurred_at DESC, c.event_id DESC`,
      [this.database.tenantId],
    );
    return rows.map((row) => viewHeld(row, principal));
  }
}

function viewHeld({ number, type, name, company, ownerId, departmentId, occurredAt, ...row }: HeldRow, principal: Principal): HeldChange {
  const record = { ownerId, departmentId };
  const shownName = viewName({ type, name }, seesNames(principal, record)) ?? company;
  const isReadable = may(principal.ability, 'read', 'Customer', record);
  return { ...row, occurredAt: occurredAt.toISOString(), customer: isReadable ? { number, name: shownName } : null };
}
