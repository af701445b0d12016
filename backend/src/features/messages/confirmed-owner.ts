import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { AddressNotConfirmed } from '../../platform/errors/platform.errors.js';

/** A machine writes outside no sooner than an owner of its company could. */
@Injectable()
export class ConfirmedOwner {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws AddressNotConfirmed */
  async require({ kind }: Principal): Promise<void> {
    if (kind === 'user') return;
    const row = await this.database.first(
      `SELECT 1 FROM platform.memberships m JOIN platform.users u ON u.id = m.user_id
        WHERE m.tenant_id = $1 AND m.role = 'owner' AND u.email_confirmed_at IS NOT NULL LIMIT 1`,
      [this.database.tenantId],
    );
    if (!row) throw new AddressNotConfirmed({});
  }
}
