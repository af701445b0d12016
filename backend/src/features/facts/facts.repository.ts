import { Injectable } from '@nestjs/common';
import { instantArray, plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type DayRow, type FactRow, NO_CURRENCY } from './domain/fact-changes.js';
import { countedIn, preferencesOf } from './facts.statements.js';

/** Sums of orders, interactions and referrals by customer, and by customer and day. */
@Injectable()
export class FactsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** Locks each row that it changes, in the order given. */
  async addToFacts(rows: readonly FactRow[], now: Date): Promise<void> {
    await this.database.execute(
      `INSERT INTO customer_facts AS f (tenant_id, customer_id, currency, orders, gross, refunded, interactions,
              first_order_at, last_order_at, last_interaction_at, referred, updated_at)
       SELECT $1::uuid, u.*, $12::timestamptz
         FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
                     $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::bigint[]) AS u
       ON CONFLICT (tenant_id, customer_id, currency) DO UPDATE SET
              orders = f.orders + excluded.orders, gross = f.gross + excluded.gross, refunded = f.refunded + excluded.refunded,
              interactions = f.interactions + excluded.interactions,
              first_order_at = least(f.first_order_at, excluded.first_order_at),
              last_order_at = greatest(f.last_order_at, excluded.last_order_at),
              last_interaction_at = greatest(f.last_interaction_at, excluded.last_interaction_at),
              referred = f.referred + excluded.referred,
              updated_at = excluded.updated_at`,
      [
        this.database.tenantId,
        plainArray(rows.map((row) => row.customerId)),
        textArray(rows.map((row) => row.currency)),
        ...sums(rows),
        instantArray(rows.map((row) => row.firstOrderAt)),
        instantArray(rows.map((row) => row.lastOrderAt)),
        instantArray(rows.map((row) => row.lastInteractionAt)),
        plainArray(rows.map((row) => row.referred)),
        now,
      ],
    );
  }

  async addToDays(rows: readonly DayRow[]): Promise<void> {
    await this.database.execute(
      `INSERT INTO customer_days AS d (tenant_id, customer_id, day, currency, orders, gross, refunded, interactions)
       SELECT $1::uuid, u.* FROM unnest($2::uuid[], $3::date[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[]) AS u
       ON CONFLICT (tenant_id, customer_id, day, currency) DO UPDATE SET
              orders = d.orders + excluded.orders, gross = d.gross + excluded.gross, refunded = d.refunded + excluded.refunded,
              interactions = d.interactions + excluded.interactions`,
      [
        this.database.tenantId,
        plainArray(rows.map((row) => row.customerId)),
        plainArray(rows.map((row) => row.day)),
        textArray(rows.map((row) => row.currency)),
        ...sums(rows),
      ],
    );
  }

  /** The rows are there and locked: nothing is inserted. First and last order from the customers' own orders, where a sum cannot tell. */
  async readOrderTimesAgain(rows: readonly Pick<FactRow, 'customerId' | 'currency'>[], now: Date): Promise<void> {
    await this.database.execute(
      `INSERT INTO customer_facts (tenant_id, customer_id, currency, first_order_at, last_order_at, updated_at)
       SELECT $1::uuid, k.customer_id, k.currency, t.first, t.last, $4::timestamptz
         FROM unnest($2::uuid[], $3::text[]) AS k (customer_id, currency)
        CROSS JOIN LATERAL (SELECT min(o.occurred_at) AS first, max(o.occurred_at) AS last FROM orders o
                             WHERE ${countedIn('k.customer_id', 'k.currency')}) t
       ON CONFLICT (tenant_id, customer_id, currency) DO UPDATE SET first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at`,
      [this.database.tenantId, plainArray(rows.map((row) => row.customerId)), textArray(rows.map((row) => row.currency)), now],
    );
  }

  /** Preferred product and category from the customers' own recent orders. */
  async choosePreferences(customerIds: readonly string[], now: Date): Promise<void> {
    await this.database.execute(
      `INSERT INTO customer_facts (tenant_id, customer_id, currency, preferred_product, preferred_category, updated_at)
       SELECT $1::uuid, k.customer_id, '${NO_CURRENCY}', p.product, p.category, $3::timestamptz
         FROM unnest($2::uuid[]) AS k (customer_id) CROSS JOIN LATERAL (${preferencesOf('k.customer_id')}) AS p
       ON CONFLICT (tenant_id, customer_id, currency)
         DO UPDATE SET preferred_product = excluded.preferred_product, preferred_category = excluded.preferred_category`,
      [this.database.tenantId, plainArray(customerIds), now],
    );
  }

  /** A row that says nothing is not kept, so that facts never depend on the way that led to them. */
  async removeEmptyFacts(customerIds: readonly string[]): Promise<void> {
    await this.database.execute(
      `DELETE FROM customer_facts WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND orders = 0 AND interactions = 0
          AND referred = 0 AND preferred_product IS NULL AND preferred_category IS NULL`,
      [this.database.tenantId, plainArray(customerIds)],
    );
  }

  async removeEmptyDays(customerIds: readonly string[]): Promise<void> {
    await this.database.execute(
      `DELETE FROM customer_days WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND orders = 0 AND interactions = 0`,
      [this.database.tenantId, plainArray(customerIds)],
    );
  }

  async removeAll(customerIds: readonly string[]): Promise<void> {
    const values = [this.database.tenantId, plainArray(customerIds)];
    await this.database.execute('DELETE FROM customer_facts WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])', values);
    await this.database.execute('DELETE FROM customer_days WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])', values);
  }

  /** One message a customer: what depends on their facts is decided again soon. */
  async announce(messageIds: readonly string[], customerIds: readonly string[], now: Date): Promise<void> {
    await this.database.execute(
      `INSERT INTO platform.outbox (id, tenant_id, topic, subject_id, created_at)
       SELECT m.id, $1::uuid, 'customer.facts-changed', m.customer_id, $4::timestamptz
         FROM unnest($2::uuid[], $3::uuid[]) AS m (id, customer_id)`,
      [this.database.tenantId, plainArray(messageIds), plainArray(customerIds), now],
    );
  }
}

function sums(rows: readonly (FactRow | DayRow)[]): string[] {
  return [
    plainArray(rows.map((row) => row.orders)),
    plainArray(rows.map((row) => row.gross)),
    plainArray(rows.map((row) => row.refunded)),
    plainArray(rows.map((row) => row.interactions)),
  ];
}
