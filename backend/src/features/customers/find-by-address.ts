import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Secrets } from '../../ports/secrets.js';
import { NormaliseAddress } from './normalise-address.js';

/** Several customers may share an address; more than these are no families. */
const MOST = 20;

/** Who has an address, without opening one. */
@Injectable()
export class FindByAddress {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
    private readonly normaliseAddress: NormaliseAddress,
  ) {}

  async execute(kind: string, address: string): Promise<string[]> {
    const normalised = await this.normaliseAddress.execute(kind, address);
    if (normalised === undefined) return [];
    const { tenantId } = this.database;
    const rows = await this.database.query<{ id: string }>(
      `SELECT DISTINCT customer_id AS id FROM customer_contacts WHERE tenant_id = $1 AND kind = $2 AND blind_index = $3 ORDER BY id LIMIT ${MOST}`,
      [tenantId, kind, (await this.secrets.forTenant(tenantId)).blindIndex(kind, normalised)],
    );
    return rows.map(({ id }) => id);
  }
}
