import { Injectable } from '@nestjs/common';
import { instantArray, plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { ChangeState, OrderChange, RefundLine } from './domain/order.js';
import type { OrderKey } from './orders.repository.js';

export type RecordedChange = OrderChange & { readonly source: string; readonly orderExternalId: string; readonly customerId: string };

type ChangeRecord = {
  event_id: string;
  external_id: string;
  kind: 'refund' | 'cancellation';
  source: string;
  order_external_id: string;
  customer_id: string;
  occurred_at: Date;
  amount: number | null;
  currency: string | null;
  lines: RefundLine[] | null;
  state: ChangeState;
  applied_amount: number;
};

/** Refunds and cancellations: what they asked for, and what was done about it. */
@Injectable()
export class OrderChangesRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** What came before its order. */
  waitingFor(keys: readonly OrderKey[]): Promise<RecordedChange[]> {
    return this.find(keys, `AND state = 'waiting'`);
  }

  of(keys: readonly OrderKey[]): Promise<RecordedChange[]> {
    return this.find(keys, '');
  }

  async insert(changes: readonly RecordedChange[]): Promise<void> {
    await this.database.execute(
      `INSERT INTO order_changes (tenant_id, event_id, kind, source, external_id, order_external_id, customer_id, occurred_at, amount, currency,
              lines, state, applied_amount)
       SELECT $1::uuid, c.event_id, c.kind, c.source, c.external_id, c.order_external_id, c.customer_id, c.occurred_at, c.amount, c.currency,
              c.lines::jsonb, c.state, c.applied_amount
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::timestamptz[], $9::bigint[], $10::text[],
                     $11::text[], $12::text[], $13::bigint[])
           AS c (event_id, kind, source, external_id, order_external_id, customer_id, occurred_at, amount, currency, lines, state, applied_amount)`,
      [
        this.database.tenantId,
        plainArray(changes.map((change) => change.eventId)),
        plainArray(changes.map((change) => change.kind)),
        textArray(changes.map((change) => change.source)),
        textArray(changes.map((change) => change.externalId)),
        textArray(changes.map((change) => change.orderExternalId)),
        plainArray(changes.map((change) => change.customerId)),
        instantArray(changes.map((change) => change.occurredAt)),
        plainArray(changes.map((change) => change.amount)),
        textArray(changes.map((change) => change.currency)),
        textArray(changes.map((change) => (change.lines.length === 0 ? null : JSON.stringify(change.lines)))),
        plainArray(changes.map((change) => change.state)),
        plainArray(changes.map((change) => change.appliedAmount)),
      ],
    );
  }

  async update(changes: readonly Pick<RecordedChange, 'eventId' | 'state' | 'appliedAmount'>[]): Promise<void> {
    await this.database.execute(
      `UPDATE order_changes SET state = ($3::text[])[array_position($2::uuid[], event_id)],
              applied_amount = ($4::bigint[])[array_position($2::uuid[], event_id)]
        WHERE tenant_id = $1 AND event_id = ANY ($2::uuid[])`,
      [
        this.database.tenantId,
        plainArray(changes.map((change) => change.eventId)),
        plainArray(changes.map((change) => change.state)),
        plainArray(changes.map((change) => change.appliedAmount)),
      ],
    );
  }

  private async find(keys: readonly OrderKey[], condition: string): Promise<RecordedChange[]> {
    const rows = await this.database.query<ChangeRecord>(
      `SELECT c.event_id, c.external_id, c.kind, c.source, c.order_external_id, c.customer_id, c.occurred_at, c.amount, c.currency, c.lines,
              c.state, c.applied_amount
         FROM unnest($2::text[], $3::text[]) AS k (source, external_id)
        CROSS JOIN LATERAL (SELECT * FROM order_changes
                             WHERE tenant_id = $1 AND source = k.source AND order_external_id = k.external_id ${condition} OFFSET 0) c`,
      [this.database.tenantId, textArray(keys.map(({ source }) => source)), textArray(keys.map(({ externalId }) => externalId))],
    );
    return rows.map((row) => changeOf(row));
  }
}

function changeOf(row: ChangeRecord): RecordedChange {
  return {
    eventId: row.event_id,
    externalId: row.external_id,
    kind: row.kind,
    source: row.source,
    orderExternalId: row.order_external_id,
    customerId: row.customer_id,
    occurredAt: row.occurred_at,
    amount: row.amount,
    currency: row.currency,
    lines: row.lines ?? [],
    state: row.state,
    appliedAmount: row.applied_amount,
  };
}
