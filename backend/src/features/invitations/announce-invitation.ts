import { Injectable } from '@nestjs/common';
import { Letters } from '../../platform/letters/letters.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { InvitationLinks } from './invitation-links.js';

export const INVITED = 'invitations.created';

/** By letter once the invitation stands, or with a link to hand over where this installation sends no letters. */
@Injectable()
export class AnnounceInvitation {
  constructor(
    private readonly letters: Letters,
    private readonly outbox: Outbox,
    private readonly links: InvitationLinks,
  ) {}

  async execute(invitationId: string): Promise<string | null> {
    if (!this.letters.delivers) return this.letters.linkTo(ACCEPT_PAGE, (await this.links.make(invitationId)).token);
    await this.outbox.add(INVITED, invitationId);
    return null;
  }
}

export const ACCEPT_PAGE = 'accept-invitation';
