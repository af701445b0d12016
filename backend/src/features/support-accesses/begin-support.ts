import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { AlreadyInside } from './support-accesses.errors.js';
import type { SupportAccess } from './support-accesses.contract.js';
import { SupportTimers } from './support-timers.js';
import { SupportAccessesRepository } from './support-accesses.repository.js';
import { viewSupportAccess } from './view-support-access.js';

/** Lets an operator into a company for an hour, with a role that sees no customers; the company's audit says so. */
@Injectable()
export class BeginSupport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly accesses: SupportAccessesRepository,
    private readonly timers: SupportTimers,
    private readonly audit: Audit,
  ) {}

  execute(tenantId: string, operator: { id: string; name: string }, reason: string): Promise<SupportAccess> {
    return this.database.run(tenantId, async () => {
      const row = await this.accesses.begin(operator, reason);
      if (!row) throw new AlreadyInside({});
      await this.timers.set(row);
      const access = viewSupportAccess(row);
      this.audit.record({
        action: 'support-accesses.begun',
        subject: { type: 'SupportAccess', id: row.id },
        after: { operator: operator.name, reason, endsAt: access.endsAt },
      });
      return access;
    });
  }
}
