import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type Sealer, Secrets } from '../../ports/secrets.js';

/** The keys under which what belongs to one customer is sealed. Deleting a customer's seed makes all of it unreadable. */
@Injectable()
export class CustomerSeals {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
  ) {}

  /** Makes the seed on first use. */
  async forWriting(customerId: string): Promise<Sealer> {
    const secrets = await this.secrets.forTenant(this.database.tenantId);
    const fresh = secrets.newSeed();
    const row = await this.database.first<{ seed: Buffer }>(
      `INSERT INTO customer_seeds AS s (tenant_id, customer_id, seed) VALUES ($1, $2, $3)
       ON CONFLICT (tenant_id, customer_id) DO UPDATE SET seed = s.seed RETURNING seed`,
      [this.database.tenantId, customerId, fresh],
    );
    return secrets.forCustomer(row?.seed ?? fresh);
  }

  /** By customer; one without a seed has nothing that could be opened. */
  async forReading(customerIds: readonly string[]): Promise<ReadonlyMap<string, Sealer>> {
    if (customerIds.length === 0) return new Map();
    const secrets = await this.secrets.forTenant(this.database.tenantId);
    const rows = await this.database.query<{ customerId: string; seed: Buffer }>(
      'SELECT customer_id AS "customerId", seed FROM customer_seeds WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])',
      [this.database.tenantId, [...new Set(customerIds)]],
    );
    return new Map(rows.map(({ customerId, seed }) => [customerId, secrets.forCustomer(seed)]));
  }
}
