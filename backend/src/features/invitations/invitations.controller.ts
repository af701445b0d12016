import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { Can, ConfirmedAddress, CurrentPrincipal, Returns, ReturnsNothing, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { CreateInvitation } from './create-invitation.js';
import { CreatedInvitation, CreateInvitationRequest, InvitationPage } from './invitations.contract.js';
import { ListInvitations } from './list-invitations.js';
import { RevokeInvitation } from './revoke-invitation.js';

@ApiTags('invitations')
@Controller('api/v1/invitations')
export class InvitationsController {
  constructor(
    private readonly listInvitations: ListInvitations,
    private readonly createInvitation: CreateInvitation,
    private readonly revokeInvitation: RevokeInvitation,
  ) {}

  @Get()
  @Summary('List open invitations')
  @Can('read', 'Invitation')
  @Returns(InvitationPage)
  list(@Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>): Promise<InvitationPage> {
    return this.listInvitations.execute(query);
  }

  @Post()
  @Summary('Invite a person')
  @Can('create', 'Invitation')
  @ConfirmedAddress()
  @Returns(CreatedInvitation, 201)
  create(
    @CurrentPrincipal() principal: UserPrincipal,
    @Body({ schema: CreateInvitationRequest }) body: CreateInvitationRequest,
  ): Promise<CreatedInvitation> {
    return this.createInvitation.execute(principal, body);
  }

  @Delete(':id')
  @Summary('Take an invitation back')
  @Can('revoke', 'Invitation')
  @ReturnsNothing()
  revoke(@Param('id', { schema: Id }) id: string): Promise<void> {
    return this.revokeInvitation.execute(id);
  }
}
