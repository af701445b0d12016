import { Injectable } from '@nestjs/common';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { masked } from '../../ports/masked.js';
import { AnnounceInvitation } from './announce-invitation.js';
import { CheckInvitation } from './check-invitation.js';
import type { CreatedInvitation, CreateInvitationRequest } from './invitations.contract.js';
import { InvitationsRepository } from './invitations.repository.js';

@Injectable()
export class CreateInvitation {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly check: CheckInvitation,
    private readonly announce: AnnounceInvitation,
    private readonly audit: Audit,
  ) {}

  async execute(principal: UserPrincipal, request: CreateInvitationRequest): Promise<CreatedInvitation> {
    await this.check.execute(principal, request);
    const { email, role, departmentId = null } = request;
    const invitation = await this.invitations.insert({ email, role, departmentId, invitedBy: principal.userId });
    this.audit.record({
      action: 'invitations.created',
      subject: { type: 'Invitation', id: invitation.id },
      after: { email: masked(email), role, departmentId },
    });
    return { ...invitation, link: await this.announce.execute(invitation.id) };
  }
}
