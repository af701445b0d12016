import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { DatedRate } from '../exchange-rates/exchange-rates.public.js';
import type { CountedAmount } from './domain/fact-changes.js';
import type { ReplayedEvent, ReplayedItem, ReplayedReferrals } from './domain/replay.js';

export type SourceOrder = {
  readonly id: string;
  readonly customerId: string;
  readonly occurredAt: Date;
  readonly localDay: string;
  readonly counts: readonly CountedAmount[];
  readonly hasProducts: boolean;
};
export type SourceInteraction = { readonly customerId: string; readonly occurredAt: Date };

type OrderRow = {
  id: string;
  customer_id: string;
  occurred_at: Date;
  local_day: string;
  currency: string;
  gross: number;
  refunded: number;
  converted_currency: string | null;
  converted_gross: number | null;
  converted_refunded: number | null;
  counts: boolean;
  has_products: boolean;
};

type EventRow = {
  source: string;
  external_id: string;
  type: string;
  customer_id: string;
  occurred_at: Date;
  order_external_id: string | null;
  amount: number | null;
  currency: string | null;
  items: ReplayedItem[] | null;
};

const EVENT_COLUMNS = `e.source, e.external_id, e.type, e.customer_id, e.occurred_at, e.order_external_id, e.amount, e.currency, e.content -> 'items' AS items`;

/** What facts are made from: orders, events and referrals of some customers. */
@Injectable()
export class FactSourcesRepository {
  constructor(private readonly database: TenantDatabase) {}

  async settings(): Promise<{ timeZone: string; currency: string; rates: DatedRate[] }> {
    const row = await this.database.first<{ timeZone: string; currency: string; rates: DatedRate[] | null }>(
      `SELECT t.time_zone AS "timeZone", t.currency,
              (SELECT json_agg(json_build_object('currency', r.currency, 'day', r.day, 'rate', r.rate)) FROM exchange_rates r
                WHERE r.tenant_id = $1) AS rates
         FROM tenants t WHERE t.tenant_id = $1`,
      [this.database.tenantId],
    );
    if (!row) throw new Error('The tenant of this transaction has no settings.');
    return { ...row, rates: row.rates ?? [] };
  }

  /** The next customers in the order of their ids, whatever became of them. */
  async customersAfter(id: string | null, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM customers WHERE tenant_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
      [this.database.tenantId, id ?? '00000000-0000-0000-0000-000000000000', limit],
    );
    return rows.map((row) => row.id);
  }

  async orders(customerIds: readonly string[]): Promise<SourceOrder[]> {
    const rows = await this.database.query<OrderRow>(
      `SELECT o.id, o.customer_id, o.occurred_at, o.local_day, o.currency, o.gross, o.refunded, o.converted_currency, o.converted_gross,
              o.converted_refunded, o.counts, EXISTS (SELECT FROM order_lines l WHERE l.tenant_id = $1 AND l.order_id = o.id) AS has_products
         FROM orders o WHERE o.tenant_id = $1 AND o.customer_id = ANY ($2::uuid[])`,
      [this.database.tenantId, plainArray(customerIds)],
    );
    return rows.map((row) => ({
      id: row.id,
      customerId: row.customer_id,
      occurredAt: row.occurred_at,
      localDay: row.local_day,
      counts: row.counts ? countsOf(row) : [],
      hasProducts: row.has_products,
    }));
  }

  async interactions(customerIds: readonly string[]): Promise<SourceInteraction[]> {
    const rows = await this.database.query<{ customer_id: string; occurred_at: Date }>(
      `SELECT e.customer_id, e.occurred_at FROM events e
        WHERE e.tenant_id = $1 AND e.customer_id = ANY ($2::uuid[]) AND e.type IN ('interaction.recorded', 'feedback.submitted')`,
      [this.database.tenantId, plainArray(customerIds)],
    );
    return rows.map((row) => ({ customerId: row.customer_id, occurredAt: row.occurred_at }));
  }

  /** Those of these customers who brought somebody, with the referrals of whoever was merged into them. */
  async referrals(customerIds: readonly string[]): Promise<ReplayedReferrals[]> {
    return this.database.query<ReplayedReferrals>(
      `WITH RECURSIVE same AS (SELECT c.id AS root, c.id FROM customers c WHERE c.tenant_id = $1 AND c.id = ANY ($2::uuid[]) AND c.merged_into IS NULL
         UNION SELECT s.root, m.id FROM customers m JOIN same s ON m.merged_into = s.id WHERE m.tenant_id = $1)
       SELECT s.root AS "customerId", count(*) AS referred
         FROM same s JOIN referrals r ON r.tenant_id = $1 AND r.referrer_id = s.id AND r.state = 'rewarded' GROUP BY s.root`,
      [this.database.tenantId, plainArray(customerIds)],
    );
  }

  async moveToDays(days: readonly { id: string; localDay: string }[]): Promise<void> {
    await this.database.execute(
      `UPDATE orders SET local_day = ($3::date[])[array_position($2::uuid[], id)] WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
      [this.database.tenantId, plainArray(days.map(({ id }) => id)), plainArray(days.map(({ localDay }) => localDay))],
    );
  }

  /** Everything that the facts of these customers follow from: their events, and changes to their orders whoever they name. */
  async eventsBehindFacts(customerIds: readonly string[]): Promise<ReplayedEvent[]> {
    const rows = await this.database.query<EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM events e
        WHERE e.tenant_id = $1 AND e.customer_id = ANY ($2::uuid[]) AND e.type NOT IN ('order.refunded', 'order.cancelled')
       UNION ALL
       SELECT ${EVENT_COLUMNS} FROM orders o
        CROSS JOIN LATERAL (SELECT event_id FROM order_changes
                             WHERE tenant_id = $1 AND source = o.source AND order_external_id = o.external_id OFFSET 0) c
        CROSS JOIN LATERAL (SELECT * FROM events WHERE tenant_id = $1 AND id = c.event_id LIMIT 1) e
        WHERE o.tenant_id = $1 AND o.customer_id = ANY ($2::uuid[])`,
      [this.database.tenantId, plainArray(customerIds)],
    );
    return rows.map((row) => ({
      source: row.source,
      externalId: row.external_id,
      type: row.type,
      customerId: row.customer_id,
      occurredAt: row.occurred_at,
      orderExternalId: row.order_external_id,
      amount: row.amount,
      currency: row.currency,
      items: row.items ?? [],
    }));
  }
}

function countsOf(row: OrderRow): CountedAmount[] {
  const own = { currency: row.currency, orders: 1, gross: row.gross, refunded: row.refunded };
  if (row.converted_currency === null || row.converted_gross === null) return [own];
  return [own, { currency: row.converted_currency, orders: 1, gross: row.converted_gross, refunded: row.converted_refunded ?? 0 }];
}
