import { Module } from '@nestjs/common';
import './invitations.ability.js';
import { AuthModule } from '../auth/auth.public.js';
import { DepartmentsModule } from '../departments/departments.public.js';
import { RolesModule } from '../roles/roles.public.js';
import { AcceptInvitationController } from './accept-invitation.controller.js';
import { AcceptInvitation } from './accept-invitation.js';
import { AnnounceInvitation } from './announce-invitation.js';
import { CheckInvitation } from './check-invitation.js';
import { CreateInvitation } from './create-invitation.js';
import { IdentifyInvited } from './identify-invited.js';
import { InvitationLinks } from './invitation-links.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsJobs } from './invitations.jobs.js';
import { InvitationsRepository } from './invitations.repository.js';
import { JoinCompany } from './join-company.js';
import { ListInvitations } from './list-invitations.js';
import { ReadOpenInvitation } from './read-open-invitation.js';
import { RevokeInvitation } from './revoke-invitation.js';
import { SendInvitation } from './send-invitation.js';

const inviting = [CreateInvitation, CheckInvitation, AnnounceInvitation, SendInvitation, ListInvitations, RevokeInvitation];
const accepting = [ReadOpenInvitation, AcceptInvitation, IdentifyInvited, JoinCompany];

@Module({
  imports: [AuthModule, DepartmentsModule, RolesModule],
  controllers: [InvitationsController, AcceptInvitationController],
  providers: [InvitationsRepository, InvitationLinks, InvitationsJobs, ...inviting, ...accepting],
})
export class InvitationsModule {}
