import type { RuleItem } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { convertAmount } from '../exchange-rates/exchange-rates.public.js';
import { convertShare } from './domain/convert-share.js';
import type { PastChange, PastOrder, PastReferral, PastTalk } from './domain/past.js';

type OrderRow = {
  id: string;
  external_id: string;
  customer_id: string;
  occurred_at: Date;
  local_day: string;
  gross: number;
  eligible: number;
  converted: number;
};
type ChangeRow = {
  event_id: string;
  order_id: string;
  kind: PastChange['kind'];
  occurred_at: Date;
  amount: number;
  currency: string;
  gross: number;
  converted: number;
  converted_currency: string | null;
  conversion_rate: string | null;
};
type LineRow = RuleItem & { order_id: string };

/** What counts in the company's currency: an order in it, or one for whose day there was a rate. */
const CONVERTED = '(o.converted_currency IS NULL OR o.converted_gross IS NOT NULL)';
const AMOUNTS = 'o.gross, o.eligible, coalesce(o.converted_gross, o.gross) AS converted';
/** Customers that were merged into another are that other. */
const MEMBERS = `
  SELECT c.id, coalesce(c.merged_into, c.id) AS customer_id FROM customers c
   WHERE c.tenant_id = $1 AND (c.id = ANY ($2::uuid[]) OR c.merged_into = ANY ($2::uuid[]))`;

/** What a company's customers did, as rules are replayed on it; money in the company's currency. */
@Injectable()
export class PastOrdersRepository {
  constructor(private readonly database: TenantDatabase) {}

  async company(): Promise<{ timeZone: string; currency: string }> {
    const row = await this.database.first<{ timeZone: string; currency: string }>(
      'SELECT time_zone AS "timeZone", currency FROM tenants WHERE tenant_id = $1',
      [this.database.tenantId],
    );
    if (!row) throw new Error('The tenant of this transaction has no settings.');
    return row;
  }

  /** Counted by indexes alone. */
  async countBetween(from: string, to: string): Promise<{ all: number; unconverted: number }> {
    const row = await this.database.first<{ all: number; unconverted: number }>(
      `SELECT (SELECT count(*) FROM orders WHERE tenant_id = $1 AND local_day BETWEEN $2 AND $3) AS all,
              (SELECT count(*) FROM orders WHERE tenant_id = $1 AND local_day BETWEEN $2 AND $3
                  AND converted_currency IS NOT NULL AND converted_gross IS NULL) AS unconverted`,
      [this.database.tenantId, from, to],
    );
    return row ?? { all: 0, unconverted: 0 };
  }

  /** The first orders of a period, in time. Day by day, as the index has them: nobody's later orders are looked at. */
  async between(from: string, to: string, limit: number): Promise<{ id: string; customerId: string; day: string }[]> {
    return this.database.query<{ id: string; customerId: string; day: string }>(
      `SELECT o.id, coalesce(c.merged_into, c.id) AS "customerId", o.local_day AS day
         FROM (SELECT o.id, o.customer_id, o.occurred_at, o.local_day FROM orders o
                WHERE o.tenant_id = $1 AND o.local_day BETWEEN $2 AND $3 AND ${CONVERTED} ORDER BY o.local_day, o.occurred_at, o.id LIMIT $4) o
         JOIN customers c ON c.tenant_id = $1 AND c.id = o.customer_id ORDER BY o.local_day, o.occurred_at, o.id`,
      [this.database.tenantId, from, to, limit],
    );
  }

  /** All orders of these customers; one more than `most` where there are more. */
  async ofCustomers(customerIds: readonly string[], most: number): Promise<PastOrder[]> {
    const rows = await this.database.query<OrderRow>(
      `SELECT o.id, o.external_id, m.customer_id, o.occurred_at, o.local_day, ${AMOUNTS}
         FROM (${MEMBERS}) m JOIN orders o ON o.tenant_id = $1 AND o.customer_id = m.id WHERE ${CONVERTED} LIMIT $3`,
      [this.database.tenantId, plainArray(customerIds), most + 1],
    );
    return rows.map(orderOf);
  }

  async some(ids: readonly string[]): Promise<PastOrder[]> {
    const rows = await this.database.query<OrderRow>(
      `SELECT o.id, o.external_id, coalesce(c.merged_into, c.id) AS customer_id, o.occurred_at, o.local_day, ${AMOUNTS}
         FROM orders o JOIN customers c ON c.tenant_id = $1 AND c.id = o.customer_id WHERE o.tenant_id = $1 AND o.id = ANY ($2::uuid[])`,
      [this.database.tenantId, plainArray(ids)],
    );
    return rows.map(orderOf);
  }

  /** Refunds and cancellations of these orders as far as they apply, in time; one more than `most` where there are more. */
  async changesOf(orderIds: readonly string[], most: number): Promise<PastChange[]> {
    const rows = await this.database.query<ChangeRow>(
      `SELECT c.event_id, o.id AS order_id, c.kind, c.occurred_at, c.applied_amount AS amount,
              o.currency, o.converted_currency, o.conversion_rate, ${AMOUNTS}
         FROM orders o CROSS JOIN LATERAL (SELECT c.* FROM order_changes c
           WHERE c.tenant_id = $1 AND c.source = o.source AND c.order_external_id = o.external_id OFFSET 0) c
        WHERE o.tenant_id = $1 AND o.id = ANY ($2::uuid[]) AND c.state <> 'waiting' AND (c.kind = 'cancellation' OR c.applied_amount > 0)
        ORDER BY c.occurred_at, c.event_id LIMIT $3`,
      [this.database.tenantId, plainArray(orderIds), most + 1],
    );
    const paidBack = new Map<string, number>();
    return rows.map((row) => {
      const before = paidBack.get(row.order_id) ?? 0;
      paidBack.set(row.order_id, before + row.amount);
      const amount = convertRefund(before + row.amount, row) - convertRefund(before, row);
      return { eventId: row.event_id, orderId: row.order_id, kind: row.kind, at: row.occurred_at.getTime(), amount };
    });
  }

  /** What these orders were made of; one line more than `most` where there are more. */
  async linesOf(orderIds: readonly string[], most: number): Promise<{ orderId: string; item: RuleItem }[]> {
    const rows = await this.database.query<LineRow & { gross: number; converted: number }>(
      `SELECT l.order_id, l.sku, l.category, l.quantity, l.amount, ${AMOUNTS}
         FROM order_lines l JOIN orders o ON o.tenant_id = $1 AND o.id = l.order_id
        WHERE l.tenant_id = $1 AND l.order_id = ANY ($2::uuid[]) ORDER BY l.order_id, l.line_id LIMIT $3`,
      [this.database.tenantId, plainArray(orderIds), most + 1],
    );
    return rows.map(({ order_id, sku, category, quantity, amount, ...conversion }) => ({
      orderId: order_id,
      item: { sku, category, quantity, amount: convertShare(amount, conversion) },
    }));
  }

  /** When they were talked with or gave feedback; once more than `most` where it was more often. */
  async talksOf(customerIds: readonly string[], most: number): Promise<Omit<PastTalk, 'day'>[]> {
    const rows = await this.database.query<{ customer_id: string; occurred_at: Date }>(
      `SELECT m.customer_id, e.occurred_at FROM (${MEMBERS}) m JOIN events e ON e.tenant_id = $1 AND e.customer_id = m.id
        WHERE e.type IN ('interaction.recorded', 'feedback.submitted') LIMIT $3`,
      [this.database.tenantId, plainArray(customerIds), most + 1],
    );
    return rows.map((row) => ({ customerId: row.customer_id, at: row.occurred_at.getTime() }));
  }

  /** When those whom they brought came to count, and when one was taken back; of one more than `most` referrals where there were more. */
  async referralsOf(customerIds: readonly string[], most: number): Promise<PastReferral[]> {
    const rows = await this.database.query<{ customer_id: string; rewarded_at: Date; refused_at: Date | null }>(
      `SELECT m.customer_id, r.rewarded_at, r.refused_at FROM (${MEMBERS}) m JOIN referrals r ON r.tenant_id = $1 AND r.referrer_id = m.id
        WHERE r.rewarded_at IS NOT NULL LIMIT $3`,
      [this.database.tenantId, plainArray(customerIds), most + 1],
    );
    return rows.flatMap(({ customer_id: customerId, rewarded_at: from, refused_at: until }): PastReferral[] => [
      { customerId, at: from.getTime(), by: 1 },
      ...(until === null ? [] : [{ customerId, at: until.getTime(), by: -1 as const }]),
    ]);
  }
}

/** At the rate of the order, as refunds are stored; what was paid back together is converted together. */
function convertRefund(part: number, row: ChangeRow): number {
  if (row.converted_currency === null || row.conversion_rate === null) return part;
  return convertAmount(part, row.currency, row.converted_currency, row.conversion_rate) ?? convertShare(part, row);
}

function orderOf(row: OrderRow): PastOrder {
  return {
    id: row.id,
    customerId: row.customer_id,
    externalId: row.external_id,
    at: row.occurred_at.getTime(),
    day: row.local_day,
    amount: row.converted,
    eligible: convertShare(row.eligible, row),
    items: [],
  };
}
