import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Tenant } from './tenant.contract.js';

type Row = Omit<Tenant, 'createdAt'> & { createdAt: Date };

@Injectable()
export class TenantRepository {
  constructor(private readonly database: TenantDatabase) {}

  async read(): Promise<Tenant> {
    const row = await this.database.first<Row>(
      `SELECT tenant_id AS id, name, industry, time_zone AS "timeZone", currency, locale, demo, created_at AS "createdAt", version,
              EXISTS (SELECT FROM orders WHERE tenant_id = $1) AS "currencyFixed"
         FROM tenants WHERE tenant_id = $1`,
      [this.database.tenantId],
    );
    if (!row) throw new Error('The tenant is gone.');
    return { ...row, createdAt: row.createdAt.toISOString() };
  }

  /** They say what other currencies are worth in the company's, and nothing about another one. */
  async forgetExchangeRates(): Promise<void> {
    await this.database.execute('DELETE FROM exchange_rates WHERE tenant_id = $1', [this.database.tenantId]);
  }

  async lock(): Promise<void> {
    await this.database.execute('SELECT FROM tenants WHERE tenant_id = $1 FOR UPDATE', [this.database.tenantId]);
  }

  async write({ name, industry, timeZone, currency, locale }: Tenant): Promise<void> {
    await this.database.execute(
      `UPDATE tenants SET name = $2, industry = $3, time_zone = $4, currency = $5, locale = $6, version = version + 1 WHERE tenant_id = $1`,
      [this.database.tenantId, name, industry, timeZone, currency, locale],
    );
  }
}
