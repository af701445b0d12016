import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';

export type NewIdentity = { source: string; externalId: string; customerId: string; contentHash: Buffer | null };
export type KnownIdentity = { customerId: string; contentHash: Buffer | null };

@Injectable()
export class CustomerIdentitiesRepository {
  constructor(private readonly database: TenantDatabase) {}

  async find(source: string, externalId: string): Promise<KnownIdentity | undefined> {
    return this.database.first(
      `SELECT customer_id AS "customerId", content_hash AS "contentHash" FROM customer_identities
        WHERE tenant_id = $1 AND source = $2 AND external_id = $3`,
      [this.database.tenantId, source, externalId],
    );
  }

  /** False when the identity is taken. The customer may follow within the transaction. */
  async insert({ source, externalId, customerId, contentHash }: NewIdentity, now: Date): Promise<boolean> {
    const inserted = await this.database.execute(
      `INSERT INTO customer_identities (tenant_id, source, external_id, customer_id, content_hash, created_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id, source, external_id) DO NOTHING`,
      [this.database.tenantId, source, externalId, customerId, contentHash, now],
    );
    return inserted === 1;
  }

  async touch(customerId: string, now: Date): Promise<void> {
    await this.database.execute(
      'UPDATE customers SET updated_at = $3, touched = true, version = version + 1 WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, customerId, now],
    );
  }
}
