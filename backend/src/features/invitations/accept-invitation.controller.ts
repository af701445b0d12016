import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public, Returns, Summary } from '../../platform/http/route-decorators.js';
import { SessionCookies, SignedIn } from '../auth/auth.public.js';
import { AcceptInvitation } from './accept-invitation.js';
import { AcceptInvitationRequest, OpenInvitation } from './invitations.contract.js';
import { ReadOpenInvitation } from './read-open-invitation.js';

const Token = z.string().min(1).max(200);

/** For whoever opens the link of an invitation, before they belong to the company. */
@ApiTags('auth')
@Controller('api/v1/auth/invitations')
export class AcceptInvitationController {
  constructor(
    private readonly openInvitation: ReadOpenInvitation,
    private readonly acceptInvitation: AcceptInvitation,
    private readonly cookies: SessionCookies,
  ) {}

  @Get(':token')
  @Summary('Read an invitation by its link')
  @Public()
  @Returns(OpenInvitation)
  read(@Param('token', { schema: Token }) token: string): Promise<OpenInvitation> {
    return this.openInvitation.execute(token);
  }

  @Post('accept')
  @Summary('Accept an invitation')
  @Public()
  @Returns(SignedIn)
  async accept(
    @Body({ schema: AcceptInvitationRequest }) body: AcceptInvitationRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const result = await this.acceptInvitation.execute(body, request.ip);
    await this.cookies.open(request, reply, result);
    return result;
  }
}
