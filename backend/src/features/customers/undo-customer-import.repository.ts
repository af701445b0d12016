import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { CUSTOMER_BOUND_TABLES } from './customer-bound-tables.js';
import { type ImportChange, ImportChanges } from './import-changes.repository.js';

export type KeptCustomer = { id: string; number: string };

/** Rows about a customer that did not come with this import ($2) show that somebody else had to do with it. */
const UNTOUCHED = CUSTOMER_BOUND_TABLES.flatMap(({ table, holds }) => {
  const rows = `SELECT FROM ${table} t WHERE t.tenant_id = $1 AND t.customer_id = c.id`;
  if (holds === 'history') return [`NOT EXISTS (${rows})`];
  if (holds === 'details') return [`NOT EXISTS (${rows} AND t.created_by_import IS DISTINCT FROM $2)`];
  if (holds === 'changes') return [`NOT EXISTS (${rows} AND t.import_id <> $2)`];
  return [];
}).join(' AND ');

@Injectable()
export class UndoCustomerImportRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** Removes up to `limit` customers that this import made and that nothing else has touched, with all that belongs to them. */
  async removeUntouched(importId: string, after: string, limit: number): Promise<{ removed: number; last: string | null }> {
    const { tenantId } = this.database;
    const candidates = await this.database.query<{ id: string }>(
      `SELECT id FROM customers WHERE tenant_id = $1 AND created_by_import = $2 AND id > $3 ORDER BY id LIMIT $4`,
      [tenantId, importId, after, limit],
    );
    const untouched = await this.database.query<{ id: string }>(
      `SELECT c.id FROM customers c WHERE c.tenant_id = $1 AND c.created_by_import = $2 AND c.id = ANY ($3::uuid[]) AND NOT c.touched
          AND c.merged_into IS NULL AND NOT EXISTS (SELECT FROM customers m WHERE m.tenant_id = $1 AND m.merged_into = c.id) AND ${UNTOUCHED}
        ORDER BY c.id FOR UPDATE`,
      [tenantId, importId, plainArray(candidates.map(({ id }) => id))],
    );
    const ids = plainArray(untouched.map(({ id }) => id));
    for (const { table, holds } of CUSTOMER_BOUND_TABLES) {
      if (holds !== 'history')
        await this.database.execute(`DELETE FROM ${table} WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])`, [tenantId, ids]);
    }
    const removed = await this.database.execute('DELETE FROM customers WHERE tenant_id = $1 AND id = ANY ($2::uuid[])', [tenantId, ids]);
    return { removed, last: candidates.at(-1)?.id ?? null };
  }

  /** What the import changed in customers that stand as it left them. */
  async restorable(importId: string, limit: number): Promise<ImportChange[]> {
    const rows = await this.database.query(
      `SELECT t.customer_id AS "customerId", t.version_after AS "versionAfter", t.before FROM customer_import_changes t
         JOIN customers c ON c.tenant_id = t.tenant_id AND c.id = t.customer_id AND c.version = t.version_after
        WHERE t.tenant_id = $1 AND t.import_id = $2 ORDER BY t.customer_id LIMIT $3 FOR NO KEY UPDATE OF c`,
      [this.database.tenantId, importId, limit],
    );
    return ImportChanges.parse(rows);
  }

  /** Takes away what the import added to these customers. An id by which events have come since stays: the next one must find it. */
  async removeAdded(importId: string, customerIds: readonly string[]): Promise<void> {
    const values = [this.database.tenantId, importId, plainArray(customerIds)];
    for (const table of ['attribute_values', 'customer_tags', 'customer_contacts']) {
      await this.database.execute(
        `DELETE FROM ${table} WHERE tenant_id = $1 AND created_by_import = $2 AND customer_id = ANY ($3::uuid[])`,
        values,
      );
    }
    await this.database.execute(
      `DELETE FROM customer_identities i WHERE i.tenant_id = $1 AND i.created_by_import = $2 AND i.customer_id = ANY ($3::uuid[])
          AND NOT EXISTS (SELECT FROM events e WHERE e.tenant_id = $1 AND e.customer_id = i.customer_id AND e.source = i.source)`,
      values,
    );
    await this.database.execute(
      'DELETE FROM customer_import_changes WHERE tenant_id = $1 AND import_id = $2 AND customer_id = ANY ($3::uuid[])',
      values,
    );
  }

  async clearAttributes(values: readonly { customerId: string; attributeId: string }[]): Promise<void> {
    if (values.length === 0) return;
    await this.database.execute(
      `DELETE FROM attribute_values v USING unnest($2::uuid[], $3::uuid[]) AS k (customer_id, attribute_id)
        WHERE v.tenant_id = $1 AND v.customer_id = k.customer_id AND v.attribute_id = k.attribute_id`,
      [
        this.database.tenantId,
        plainArray(values.map(({ customerId }) => customerId)),
        plainArray(values.map(({ attributeId }) => attributeId)),
      ],
    );
  }

  /** The customers that the import made or changed and that keep standing so, because somebody else has touched them since. */
  async kept(importId: string, limit: number): Promise<{ count: number; customers: KeptCustomer[] }> {
    const kept = `SELECT id FROM customers WHERE tenant_id = $1 AND created_by_import = $2
      UNION SELECT customer_id FROM customer_import_changes WHERE tenant_id = $1 AND import_id = $2`;
    const values = [this.database.tenantId, importId];
    const total = await this.database.first<{ count: number }>(`SELECT count(*) AS count FROM (${kept}) k`, values);
    const customers = await this.database.query<KeptCustomer>(
      `SELECT c.id, c.number FROM customers c WHERE c.tenant_id = $1 AND c.id IN (${kept}) ORDER BY c.id LIMIT $3`,
      [...values, limit],
    );
    return { count: total?.count ?? 0, customers };
  }

  /**
   * Who was kept because another import needs them counts as brought by that one from now on: when it is undone, too, they go.
   * Locks customers before what belongs to them.
   */
  async handOver(importId: string): Promise<void> {
    const { tenantId } = this.database;
    const heirs = await this.database.query<{ id: string; heir: string }>(
      `UPDATE customers c SET created_by_import = h.heir
         FROM (SELECT k.id, coalesce(
                 (SELECT e.import_id FROM events e WHERE e.tenant_id = $1 AND e.customer_id = k.id AND e.import_id IS NOT NULL ORDER BY e.import_id LIMIT 1),
                 (SELECT t.import_id FROM customer_import_changes t WHERE t.tenant_id = $1 AND t.customer_id = k.id AND t.import_id <> $2 ORDER BY t.import_id LIMIT 1)
               ) AS heir FROM customers k WHERE k.tenant_id = $1 AND k.created_by_import = $2) h
        WHERE c.tenant_id = $1 AND c.id = h.id AND h.heir IS NOT NULL RETURNING c.id, h.heir`,
      [tenantId, importId],
    );
    if (heirs.length === 0) return;
    const values = [tenantId, importId, plainArray(heirs.map(({ id }) => id)), plainArray(heirs.map(({ heir }) => heir))];
    for (const table of ['customer_identities', 'customer_contacts', 'customer_tags', 'attribute_values']) {
      await this.database.execute(
        `UPDATE ${table} t SET created_by_import = h.heir FROM unnest($3::uuid[], $4::uuid[]) AS h (id, heir)
          WHERE t.tenant_id = $1 AND t.created_by_import = $2 AND t.customer_id = h.id`,
        values,
      );
    }
  }
}
