import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { LinkInvalid } from '../../platform/errors/platform.errors.js';
import { AccountsRepository } from '../auth/auth.public.js';
import { InvitationLinks } from './invitation-links.js';
import type { OpenInvitation } from './invitations.contract.js';
import { InvitationsRepository } from './invitations.repository.js';

/** What the page shows to whoever opens the link: they hold the letter, so they may know to whom it went. */
@Injectable()
export class ReadOpenInvitation {
  constructor(
    private readonly links: InvitationLinks,
    private readonly database: TenantDatabase,
    private readonly invitations: InvitationsRepository,
    private readonly accounts: AccountsRepository,
  ) {}

  async execute(token: string): Promise<OpenInvitation> {
    const { tenantId, subjectId } = await this.links.find(token);
    const text = await this.database.run(tenantId, () => this.invitations.text(subjectId));
    if (!text) throw new LinkInvalid({});
    const { email, role, tenantName, inviter } = text;
    return { email, role, tenantName, invitedBy: inviter, hasAccount: (await this.accounts.findCredentials(email)) !== undefined };
  }
}
