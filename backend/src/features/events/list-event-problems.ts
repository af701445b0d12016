import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { EventProblems } from './event-problems.contract.js';
import { ForeignOrdersRepository } from './foreign-orders.repository.js';

type CappedRow = Omit<EventProblems['capped']['latest'][number], 'occurredAt'> & { occurredAt: Date };

@Injectable()
export class ListEventProblems {
  constructor(
    private readonly database: TenantDatabase,
    private readonly foreign: ForeignOrdersRepository,
  ) {}

  async execute(): Promise<EventProblems> {
    const counts = await this.database.first<{ capped: number; waiting: number }>(
      `SELECT (SELECT count(*) FROM order_changes WHERE tenant_id = $1 AND state = 'capped') AS capped,
              (SELECT count(*) FROM order_changes WHERE tenant_id = $1 AND state = 'waiting') AS waiting`,
      [this.database.tenantId],
    );
    const latest = await this.database.query<CappedRow>(
      `SELECT c.event_id AS "eventId", c.source, c.external_id AS "externalId", c.order_external_id AS "orderExternalId",
              c.customer_id AS "customerId", c.occurred_at AS "occurredAt", c.amount, c.applied_amount AS "appliedAmount",
              coalesce(c.currency, o.currency) AS currency
         FROM order_changes c JOIN orders o ON o.tenant_id = $1 AND o.source = c.source AND o.external_id = c.order_external_id
        WHERE c.tenant_id = $1 AND c.state = 'capped' ORDER BY c.occurred_at DESC LIMIT 100`,
      [this.database.tenantId],
    );
    return {
      uncounted: await this.foreign.uncounted(),
      capped: { count: counts?.capped ?? 0, latest: latest.map((row) => ({ ...row, occurredAt: row.occurredAt.toISOString() })) },
      waiting: counts?.waiting ?? 0,
    };
  }
}
