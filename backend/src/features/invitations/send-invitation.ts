import { Injectable } from '@nestjs/common';
import { Letters } from '../../platform/letters/letters.js';
import { ACCEPT_PAGE } from './announce-invitation.js';
import { InvitationLinks } from './invitation-links.js';
import { InvitationsRepository } from './invitations.repository.js';

/** The letter itself; silence for an invitation that was taken back meanwhile. */
@Injectable()
export class SendInvitation {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly links: InvitationLinks,
    private readonly letters: Letters,
  ) {}

  async execute(invitationId: string): Promise<void> {
    const text = await this.invitations.text(invitationId);
    if (!text) return;
    const { token, expiresAt: until } = await this.links.makeApart(invitationId);
    const { email: to, locale: language, tenantName: company, inviter } = text;
    await this.letters.send('invitation', { to, language, page: ACCEPT_PAGE, token, until, company, inviter: inviter ?? company });
  }
}
