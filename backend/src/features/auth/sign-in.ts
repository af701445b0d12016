import { Injectable } from '@nestjs/common';
import { passwordMatches } from '../../platform/auth/passwords.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { AccountsRepository } from './accounts.repository.js';
import type { SignInRequest } from './auth.contract.js';
import { NoCompany, WrongCredentials } from './auth.errors.js';
import type { SignUpResult } from './sign-up.js';

/** By address and password; the answer does not tell which of the two was wrong, nor by how long it takes. */
@Injectable()
export class SignIn {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly database: TenantDatabase,
  ) {}

  async execute({ email, password }: SignInRequest): Promise<SignUpResult> {
    const credentials = await this.accounts.findCredentials(email);
    if (!(await passwordMatches(credentials?.password_hash, password)) || !credentials) throw new WrongCredentials({});
    const userId = credentials.user_id;
    const [tenant] = await this.accounts.tenantsOf(userId);
    if (!tenant) throw new NoCompany({});
    const tenantId = tenant.tenant_id;
    return this.database.run(tenantId, async () => ({ ...(await this.accounts.signedIn(userId)), userId, tenantId }), { userId });
  }
}
