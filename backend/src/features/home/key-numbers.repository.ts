import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

export type Company = { timeZone: string; currency: string };
export type SalesDay = { day: string; orders: number; revenue: number };

/** The key numbers of a company, each defined once, here. Days and orders come from the roll-ups by day, never from the orders. */
@Injectable()
export class KeyNumbersRepository {
  constructor(private readonly database: TenantDatabase) {}

  async company(): Promise<Company> {
    const company = await this.database.first<Company>('SELECT time_zone AS "timeZone", currency FROM tenants WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    if (!company) throw new Error('A tenant that asks for its numbers exists.');
    return company;
  }

  /** All customers on file, without archived and merged ones; and those of them who came since an instant. */
  async customers(since: Date): Promise<{ total: number; newLast30Days: number }> {
    const row = await this.database.first<{ total: number; newLast30Days: number }>(
      `SELECT (SELECT count(*) FROM customers WHERE tenant_id = $1)
              - (SELECT count(*) FROM customers WHERE tenant_id = $1 AND archived_at IS NOT NULL)
              - (SELECT count(*) FROM customers WHERE tenant_id = $1 AND merged_into IS NOT NULL AND archived_at IS NULL) AS total,
              (SELECT count(*) FROM customers WHERE tenant_id = $1 AND created_at >= $2
                 AND archived_at IS NULL AND merged_into IS NULL) AS "newLast30Days"`,
      [this.database.tenantId, since],
    );
    return row ?? { total: 0, newLast30Days: 0 };
  }

  /** Customers with at least one order that counts, from one day to another, both included. */
  async buyers(currency: string, from: string, to: string): Promise<number> {
    const row = await this.database.first<{ count: number }>(
      `SELECT count(DISTINCT customer_id) AS count FROM customer_days
        WHERE tenant_id = $1 AND day BETWEEN $2 AND $3 AND currency = $4 AND orders > 0`,
      [this.database.tenantId, from, to, currency],
    );
    return row?.count ?? 0;
  }

  /** Orders that count and what was paid for them less refunds, by the day of the order. */
  sales(currency: string, from: string, to: string): Promise<SalesDay[]> {
    return this.database.query<SalesDay>(
      `SELECT day::text AS day, sum(orders)::bigint AS orders, least(sum(gross - refunded), ${Number.MAX_SAFE_INTEGER})::bigint AS revenue FROM customer_days
        WHERE tenant_id = $1 AND day BETWEEN $2 AND $3 AND currency = $4 GROUP BY day`,
      [this.database.tenantId, from, to, currency],
    );
  }

  /** Orders in other currencies for whose day there is no exchange rate. */
  async uncountedOrders(): Promise<number> {
    const row = await this.database.first<{ count: number }>(
      `SELECT count(*) AS count FROM orders
        WHERE tenant_id = $1 AND converted_currency IS NOT NULL AND converted_gross IS NULL AND counts`,
      [this.database.tenantId],
    );
    return row?.count ?? 0;
  }
}
