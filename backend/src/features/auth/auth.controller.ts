import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { preferredLanguage } from '../../platform/errors/messages.js';
import {
  CurrentPrincipal,
  EvenSuspended,
  Public,
  Returns,
  ReturnsNothing,
  SignedIn as SignedInOnly,
  Summary,
  WithoutTransaction,
} from '../../platform/http/route-decorators.js';
import { SignedIn, SignInRequest, SignUpRequest, SwitchTenantRequest } from './auth.contract.js';
import { SessionCookies } from './session-cookies.js';
import { SignIn } from './sign-in.js';
import { SignUpByOneself } from './sign-up-by-oneself.js';
import { SwitchTenant } from './switch-tenant.js';

@ApiTags('auth')
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly signUp: SignUpByOneself,
    private readonly signIn: SignIn,
    private readonly switchTenants: SwitchTenant,
    private readonly cookies: SessionCookies,
  ) {}

  @Post('signup')
  @Summary('Sign up a company and its first person')
  @Public()
  @Returns(SignedIn, 201)
  async signup(
    @Body({ schema: SignUpRequest }) body: SignUpRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const result = await this.signUp.execute(body, { language: preferredLanguage(request.headers['accept-language']), ip: request.ip });
    await this.cookies.open(request, reply, result);
    return result;
  }

  @Post('login')
  @Summary('Sign in')
  @Public()
  @Returns(SignedIn)
  async login(
    @Body({ schema: SignInRequest }) body: SignInRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const result = await this.signIn.execute(body, request.ip);
    await this.cookies.open(request, reply, result);
    return result;
  }

  @Post('logout')
  @Summary('Sign out')
  @EvenSuspended()
  @SignedInOnly()
  @WithoutTransaction()
  @ReturnsNothing()
  async logout(@CurrentPrincipal() principal: UserPrincipal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.cookies.close(reply, principal);
  }

  @Post('switch-tenant')
  @Summary('Go on in another company of one’s own')
  @EvenSuspended()
  @SignedInOnly()
  @WithoutTransaction()
  @Returns(SignedIn)
  switchTenant(
    @CurrentPrincipal() principal: UserPrincipal,
    @Body({ schema: SwitchTenantRequest }) { tenantId }: SwitchTenantRequest,
  ): Promise<SignedIn> {
    return this.switchTenants.execute(principal, tenantId);
  }
}
