import { Body, Controller, Delete, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, ReturnsNothing, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { ListMembers } from './list-members.js';
import { Member, MemberPage, UpdateMemberRequest } from './members.contract.js';
import { RemoveMember } from './remove-member.js';
import { UpdateMember } from './update-member.js';

@ApiTags('members')
@Controller('api/v1/members')
export class MembersController {
  constructor(
    private readonly listMembers: ListMembers,
    private readonly updateMember: UpdateMember,
    private readonly removeMember: RemoveMember,
  ) {}

  @Get()
  @Summary('List the company’s people')
  @Can('read', 'Member')
  @Returns(MemberPage)
  list(@Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>): Promise<MemberPage> {
    return this.listMembers.execute(query);
  }

  @Patch(':id')
  @Summary('Change a person’s role or department')
  @Can('update', 'Member')
  @Returns(Member)
  update(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateMemberRequest }) body: UpdateMemberRequest,
  ): Promise<Member> {
    return this.updateMember.execute(principal, id, body);
  }

  @Delete(':id')
  @Summary('Remove a person from the company')
  @Can('remove', 'Member')
  @ReturnsNothing()
  remove(@CurrentPrincipal() principal: UserPrincipal, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.removeMember.execute(principal, id);
  }
}
