import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, ReturnsNothing, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { ChangeMembership } from './change-membership.js';
import { CustomerMemberships, EnrolMemberRequest, ProgramMemberPage } from './programs.contract.js';
import { ReadMembers } from './read-members.js';

@ApiTags('programs')
@Controller('api/v1')
export class ProgramMembersController {
  constructor(
    private readonly readMembers: ReadMembers,
    private readonly changeMembership: ChangeMembership,
  ) {}

  @Get('programs/:id/members')
  @Summary('List the members of a programme')
  @Can('read', 'Customer')
  @Returns(ProgramMemberPage)
  list(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ProgramMemberPage> {
    return this.readMembers.of(id, query, principal);
  }

  @Post('programs/:id/members')
  @Summary('Make a customer a member')
  @Can('enrol', 'Program')
  @Returns(CustomerMemberships, 201)
  enrol(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: EnrolMemberRequest }) { customerId }: EnrolMemberRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<CustomerMemberships> {
    return this.changeMembership.enrol(id, customerId, principal);
  }

  @Delete('programs/:id/members/:customerId')
  @Summary('End a membership; what was earned stays')
  @Can('enrol', 'Program')
  @ReturnsNothing()
  end(
    @Param('id', { schema: Id }) id: string,
    @Param('customerId', { schema: Id }) customerId: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    return this.changeMembership.end(id, customerId, principal);
  }

  @Get('customers/:id/programs')
  @Summary('Read where a customer stands in every programme')
  @Can('read', 'Customer')
  @Returns(CustomerMemberships)
  ofCustomer(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<CustomerMemberships> {
    return this.readMembers.ofCustomer(id, principal);
  }
}
