import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { DeclaredError } from '../../platform/errors/define-error.js';
import { TenantSuspended } from '../../platform/tenancy/tenancy.errors.js';
import { TenantStates } from '../../platform/tenancy/tenant-states.js';
import { AccountsRepository, type OwnTenant } from './accounts.repository.js';
import type { SignInRequest } from './auth.contract.js';
import { NoCompany } from './auth.errors.js';
import type { SignUpResult } from './sign-up.js';
import { VerifyCredentials } from './verify-credentials.js';

/** Into the company that the person joined first; from there they switch. */
@Injectable()
export class SignIn {
  constructor(
    private readonly credentials: VerifyCredentials,
    private readonly accounts: AccountsRepository,
    private readonly database: TenantDatabase,
    private readonly states: TenantStates,
  ) {}

  async execute(request: SignInRequest, ip: string): Promise<SignUpResult> {
    const userId = await this.credentials.execute(request, ip);
    const tenantId = await this.firstOpen(await this.accounts.tenantsOf(userId));
    return this.database.run(tenantId, async () => ({ ...(await this.accounts.signedIn(userId)), userId, tenantId }), { userId });
  }

  /** @throws NoCompany, and TenantSuspended with its reason where all of them are */
  private async firstOpen(tenants: readonly OwnTenant[]): Promise<string> {
    let closed: DeclaredError = new NoCompany({});
    for (const { tenant_id: tenantId } of tenants) {
      const { suspension } = await this.states.find(tenantId);
      if (!suspension) return tenantId;
      closed = new TenantSuspended({ reason: suspension.reason, since: suspension.since.toISOString() });
    }
    throw closed;
  }
}
