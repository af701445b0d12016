import { Body, Controller, Delete, Headers, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { preferredLanguage } from '../../platform/errors/messages.js';
import { Public, Returns, ReturnsNothing, Summary } from '../../platform/http/route-decorators.js';
import { AsMember } from './as-member.js';
import { MemberCodeAsked, MemberCodeRequest, MemberSessionRequest } from './member-centre.contract.js';
import { MemberCookie } from './member-cookie.js';
import { MemberEntrance } from './member-entrance.js';
import { OpenMemberSession } from './open-member-session.js';

/** The way in and out. Only a POST lets anybody in: programs that look at links open them with GET. */
@ApiTags('member-centre')
@Controller('api/v1/member-centre')
@Public()
export class MemberAccessController {
  constructor(
    private readonly entrance: MemberEntrance,
    private readonly openSession: OpenMemberSession,
    private readonly members: AsMember,
    private readonly cookie: MemberCookie,
  ) {}

  @Post('codes')
  @Summary('Ask for a code by mail')
  @Returns(MemberCodeAsked, 202)
  async ask(
    @Body({ schema: MemberCodeRequest }) body: MemberCodeRequest,
    @Ip() ip: string,
    @Headers('accept-language') languages?: string,
  ): Promise<MemberCodeAsked> {
    return { reference: await this.entrance.ask(body, ip, preferredLanguage(languages)) };
  }

  @Post('sessions')
  @Summary('Enter by a link or a code')
  @ReturnsNothing()
  async enter(
    @Body({ schema: MemberSessionRequest }) body: MemberSessionRequest,
    @Ip() ip: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.cookie.set(reply, await this.openSession.execute(body, ip));
  }

  @Delete('sessions')
  @Summary('Leave')
  @ReturnsNothing()
  async leave(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.members.end(this.cookie.read(request));
    this.cookie.clear(reply);
  }
}
