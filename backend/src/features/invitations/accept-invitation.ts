import { Injectable } from '@nestjs/common';
import type { SignUpResult } from '../auth/auth.public.js';
import { IdentifyInvited } from './identify-invited.js';
import { InvitationLinks } from './invitation-links.js';
import type { AcceptInvitationRequest } from './invitations.contract.js';
import { JoinCompany } from './join-company.js';
import { ReadOpenInvitation } from './read-open-invitation.js';

/** The invited person joins the company, and is signed in there. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly openInvitation: ReadOpenInvitation,
    private readonly identify: IdentifyInvited,
    private readonly links: InvitationLinks,
    private readonly join: JoinCompany,
  ) {}

  async execute(request: AcceptInvitationRequest, ip: string): Promise<SignUpResult> {
    const invitation = await this.openInvitation.execute(request.token);
    const invited = await this.identify.execute(invitation, request, ip);
    return this.join.execute(await this.links.find(request.token), invited);
  }
}
