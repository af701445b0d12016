import type { TenantDatabase } from '../../platform/database/tenant-database.js';

/** Until the transaction ends, nobody else begins or ends a delivery of this company, nor makes or deletes an endpoint: they can be counted. */
export async function standAlone(database: TenantDatabase): Promise<void> {
  await database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`webhooks ${database.tenantId}`]);
}
