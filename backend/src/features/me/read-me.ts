import { packRules } from '@casl/ability/extra';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantStates } from '../../platform/tenancy/tenant-states.js';
import { AccountsRepository } from '../auth/auth.public.js';
import type { Me } from './me.contract.js';

/** Who is signed in, where, and what they may do: one definition for API and portal. */
@Injectable()
export class ReadMe {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly database: TenantDatabase,
    private readonly states: TenantStates,
  ) {}

  async execute(principal: Principal): Promise<Me> {
    const rules = packRules(principal.ability.rules);
    const suspension = await this.suspensionOf(principal.tenantId);
    const run = <T>(work: () => Promise<T>): Promise<T> =>
      this.database.run(principal.tenantId, work, { userId: principal.kind === 'user' ? principal.userId : undefined });
    if (principal.kind === 'api-key') {
      return {
        user: null,
        tenant: await run(() => this.accounts.tenant()),
        memberships: [],
        role: null,
        scopes: [...principal.scopes],
        operator: false,
        suspension,
        rules,
      };
    }
    const [signedIn, tenants] = [
      await run(() => this.accounts.signedIn(principal.userId)),
      await this.accounts.tenantsOf(principal.userId),
    ];
    const memberships = tenants.map(({ tenant_id, name, role }) => ({ tenantId: tenant_id, name, role }));
    return {
      ...signedIn,
      memberships,
      role: principal.role,
      scopes: null,
      operator: await this.accounts.isOperator(principal.userId),
      suspension,
      rules,
    };
  }

  private async suspensionOf(tenantId: string): Promise<Me['suspension']> {
    const { suspension } = await this.states.find(tenantId);
    return suspension && { reason: suspension.reason, since: suspension.since.toISOString() };
  }
}
