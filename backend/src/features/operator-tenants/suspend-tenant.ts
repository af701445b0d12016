import { Injectable } from '@nestjs/common';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { ChangeTenantState } from './change-tenant-state.js';
import { OwnTenant } from './operator-tenants.errors.js';
import { OperatorTenantsRepository } from './operator-tenants.repository.js';

/** Its people and machines are told so, its work rests, and nothing of it is lost; resumed, everything goes on. */
@Injectable()
export class SuspendTenant {
  constructor(
    private readonly tenants: OperatorTenantsRepository,
    private readonly change: ChangeTenantState,
  ) {}

  async suspend(principal: UserPrincipal, tenantId: string, reason: string): Promise<void> {
    // Who suspends where they work themselves could not sign in to resume it.
    if (principal.tenantId === tenantId) throw new OwnTenant({});
    await this.change.execute(tenantId, { action: 'tenants.suspended', reason }, async (query) =>
      (await this.tenants.suspend(query, tenantId, reason)) ? { before: {}, after: { reason } } : undefined,
    );
  }

  async resume(tenantId: string): Promise<void> {
    await this.change.execute(tenantId, { action: 'tenants.resumed' }, async (query) => {
      const reason = await this.tenants.resume(query, tenantId);
      return reason === undefined ? undefined : { before: { reason }, after: {} };
    });
  }
}
