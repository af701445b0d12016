import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { formatNumber } from './domain/customer-number.js';

@Injectable()
export class CustomerNumbers {
  constructor(private readonly database: TenantDatabase) {}

  /** The next numbers of a series. Some of them may have been given by hand before: whoever inserts steps over those. */
  async take(series: string, count: number): Promise<string[]> {
    const row = await this.database.first<{ last_number: number }>(
      `INSERT INTO customer_number_series AS s (tenant_id, series, last_number) VALUES ($1, $2, $3)
       ON CONFLICT (tenant_id, series) DO UPDATE SET last_number = s.last_number + excluded.last_number RETURNING last_number`,
      [this.database.tenantId, series, count],
    );
    if (!row) throw new Error('A number series answers with its last number.');
    const first = row.last_number - count + 1;
    return Array.from({ length: count }, (_, index) => formatNumber(series, first + index));
  }
}
