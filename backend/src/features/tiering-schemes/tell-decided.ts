import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Broadcast } from '../../ports/broadcast.js';

/** Carries the id of the company. */
export const CUSTOMERS_DECIDED = 'tiering-schemes.customers-decided';

/** Tells all processes, once it stands, that customers' facts or tiers are not what they remember. */
@Injectable()
export class TellDecided {
  constructor(
    private readonly database: TenantDatabase,
    private readonly broadcast: Broadcast,
  ) {}

  execute(): void {
    const { tenantId } = this.database;
    // A hint: who does not hear it remembers a little longer.
    this.database.afterCommit(() => void this.broadcast.publish(CUSTOMERS_DECIDED, tenantId).catch(() => undefined));
  }
}
