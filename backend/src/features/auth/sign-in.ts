import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { AccountsRepository } from './accounts.repository.js';
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
  ) {}

  async execute(request: SignInRequest, ip: string): Promise<SignUpResult> {
    const userId = await this.credentials.execute(request, ip);
    const [tenant] = await this.accounts.tenantsOf(userId);
    if (!tenant) throw new NoCompany({});
    const tenantId = tenant.tenant_id;
    return this.database.run(tenantId, async () => ({ ...(await this.accounts.signedIn(userId)), userId, tenantId }), { userId });
  }
}
