import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { MakeMemberLink } from './make-member-link.js';
import { MemberLink, MemberLinkRequest } from './member-centre.contract.js';

@ApiTags('member-centre')
@Controller('api/v1/customers/:id/member-links')
export class MemberLinksController {
  constructor(private readonly makeLink: MakeMemberLink) {}

  @Post()
  @Summary('Make a link with which a customer sees their own things')
  @Can('create', 'MemberLink')
  @Returns(MemberLink, 201)
  make(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MemberLinkRequest }) body: MemberLinkRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MemberLink> {
    return this.makeLink.execute(id, body, principal);
  }
}
