import { Injectable } from '@nestjs/common';
import { SessionStore } from '../../platform/auth/session-store.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { AccountsRepository } from './accounts.repository.js';
import type { SignedIn } from './auth.contract.js';

/** The same session in another of the person's companies; one they do not belong to is as unknown as one that does not exist. */
@Injectable()
export class SwitchTenant {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionStore,
    private readonly database: TenantDatabase,
  ) {}

  async execute({ userId, sessionId }: { userId: string; sessionId: string }, tenantId: string): Promise<SignedIn> {
    const own = await this.accounts.tenantsOf(userId);
    if (!own.some((tenant) => tenant.tenant_id === tenantId)) throw new NotFound({});
    await this.sessions.moveTo(userId, sessionId, tenantId);
    return this.database.run(tenantId, () => this.accounts.signedIn(userId), { userId });
  }
}
