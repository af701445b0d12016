import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

export type StoredRate = { currency: string; day: string; rate: string; createdAt: Date };

@Injectable()
export class ExchangeRatesRepository {
  constructor(private readonly database: TenantDatabase) {}

  async companyCurrency(): Promise<string> {
    const row = await this.database.first<{ currency: string }>('SELECT currency FROM tenants WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    if (!row) throw new Error('The tenant of this transaction has no settings.');
    return row.currency;
  }

  async find(currency: string, day: string): Promise<StoredRate | undefined> {
    return this.database.first(
      `SELECT currency, day, rate, created_at AS "createdAt" FROM exchange_rates WHERE tenant_id = $1 AND currency = $2 AND day = $3`,
      [this.database.tenantId, currency, day],
    );
  }

  async save({ currency, day, rate, createdAt }: StoredRate): Promise<void> {
    await this.database.execute(
      `INSERT INTO exchange_rates (tenant_id, currency, day, rate, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tenant_id, currency, day) DO UPDATE SET rate = excluded.rate, created_at = excluded.created_at`,
      [this.database.tenantId, currency, day, rate, createdAt],
    );
  }

  /** By currency, the latest day first. */
  async list(after: { currency: string; day: string } | null, limit: number): Promise<StoredRate[]> {
    return this.database.query(
      `SELECT currency, day, rate, created_at AS "createdAt" FROM exchange_rates
        WHERE tenant_id = $1 AND ($2::text IS NULL OR currency > $2 OR (currency = $2 AND day < $3::date))
        ORDER BY currency, day DESC LIMIT $4`,
      [this.database.tenantId, after?.currency ?? null, after?.day ?? null, limit],
    );
  }
}
