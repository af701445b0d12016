import { Body, Controller, Delete, Get, Ip, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { CurrentPrincipal, Returns, ReturnsNothing, SignedIn, Summary, WithoutTransaction } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { ChangePasswordRequest, SessionList } from './auth.contract.js';
import { ChangePassword } from './change-password.js';
import { CloseSessions } from './close-sessions.js';
import { ListSessions } from './list-sessions.js';

/** Where a person is signed in. */
@ApiTags('auth')
@Controller('api/v1/auth')
@SignedIn()
@WithoutTransaction()
export class SessionsController {
  constructor(
    private readonly listSessions: ListSessions,
    private readonly closeSessions: CloseSessions,
    private readonly changePassword: ChangePassword,
  ) {}

  @Get('sessions')
  @Summary('List where one is signed in')
  @Returns(SessionList)
  list(@CurrentPrincipal() principal: UserPrincipal): Promise<SessionList> {
    return this.listSessions.execute(principal);
  }

  @Delete('sessions')
  @Summary('Sign out everywhere else')
  @ReturnsNothing()
  closeOthers(@CurrentPrincipal() principal: UserPrincipal): Promise<void> {
    return this.closeSessions.others(principal);
  }

  @Delete('sessions/:id')
  @Summary('End one session')
  @ReturnsNothing()
  close(@CurrentPrincipal() principal: UserPrincipal, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.closeSessions.one(principal, id);
  }

  @Post('password')
  @Summary('Change the password')
  @ReturnsNothing()
  password(
    @CurrentPrincipal() principal: UserPrincipal,
    @Body({ schema: ChangePasswordRequest }) body: ChangePasswordRequest,
    @Ip() ip: string,
  ): Promise<void> {
    return this.changePassword.execute(principal, { ...body, ip });
  }
}
