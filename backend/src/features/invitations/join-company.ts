import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { FoundLink } from '../../platform/auth/one-time-links.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { LinkInvalid } from '../../platform/errors/platform.errors.js';
import { AccountsRepository, type SignUpResult } from '../auth/auth.public.js';
import type { Invited } from './identify-invited.js';
import { AlreadyMember } from './invitations.errors.js';
import { InvitationsRepository } from './invitations.repository.js';

/** One transaction: the invitation is used up, the account stands, and the person belongs to the company. */
@Injectable()
export class JoinCompany {
  constructor(
    private readonly database: TenantDatabase,
    private readonly invitations: InvitationsRepository,
    private readonly accounts: AccountsRepository,
    private readonly audit: Audit,
  ) {}

  execute({ tenantId, subjectId }: FoundLink, { userId, account }: Invited): Promise<SignUpResult> {
    return this.database.run(
      tenantId,
      async () => {
        const accepted = await this.invitations.accept(subjectId);
        if (!accepted) throw new LinkInvalid({});
        if (account) await this.accounts.createUser({ ...account, userId, now: accepted.now });
        if (!(await this.accounts.join(userId, accepted))) throw new AlreadyMember({});
        const { role, departmentId } = accepted;
        this.audit.record({ action: 'members.joined', subject: { type: 'Member', id: userId }, after: { role, departmentId } });
        return { ...(await this.accounts.signedIn(userId)), userId, tenantId };
      },
      { userId },
    );
  }
}
