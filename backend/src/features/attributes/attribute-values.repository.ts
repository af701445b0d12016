import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { StoredValue } from './domain/attribute-value.js';

export type AttributeValueRow = StoredValue & { customerId: string; attributeId: string };

@Injectable()
export class AttributeValuesRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** Sets values of any number of customers in one statement; a value that changes belongs to no import any more. */
  async set(rows: readonly AttributeValueRow[], importId: string | null = null): Promise<void> {
    if (rows.length === 0) return;
    await this.database.execute(
      `INSERT INTO attribute_values (tenant_id, attribute_id, customer_id, text_value, integer_value, date_value, created_by_import)
       SELECT $1, attribute_id, customer_id, text_value, integer_value, date_value, $7
         FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::date[]) AS new (attribute_id, customer_id, text_value, integer_value, date_value)
        ORDER BY customer_id, attribute_id
       ON CONFLICT (tenant_id, attribute_id, customer_id) DO UPDATE
         SET text_value = excluded.text_value, integer_value = excluded.integer_value, date_value = excluded.date_value, created_by_import = NULL
       WHERE (attribute_values.text_value, attribute_values.integer_value, attribute_values.date_value)
         IS DISTINCT FROM (excluded.text_value, excluded.integer_value, excluded.date_value)`,
      [
        this.database.tenantId,
        rows.map((row) => row.attributeId),
        rows.map((row) => row.customerId),
        rows.map((row) => row.text),
        rows.map((row) => row.integer),
        rows.map((row) => row.date),
        importId,
      ],
    );
  }

  async clear(customerId: string, attributeIds: readonly string[]): Promise<void> {
    if (attributeIds.length === 0) return;
    await this.database.execute('DELETE FROM attribute_values WHERE tenant_id = $1 AND customer_id = $2 AND attribute_id = ANY ($3)', [
      this.database.tenantId,
      customerId,
      attributeIds,
    ]);
  }
}
