import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { preferredLanguage } from '../../platform/errors/messages.js';
import { Public, Returns } from '../../platform/http/route-decorators.js';
import { SignedIn, SignInRequest, SignUpRequest } from './auth.contract.js';
import { SessionCookies } from './session-cookies.js';
import { SignIn } from './sign-in.js';
import { SignUp } from './sign-up.js';

@ApiTags('auth')
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly signUp: SignUp,
    private readonly signIn: SignIn,
    private readonly cookies: SessionCookies,
  ) {}

  @Post('signup')
  @Public()
  @Returns(SignedIn, 201)
  async signup(
    @Body({ schema: SignUpRequest }) body: SignUpRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const result = await this.signUp.execute(body, { language: preferredLanguage(request.headers['accept-language']) });
    await this.cookies.open(request, reply, result);
    return result;
  }

  @Post('login')
  @Public()
  @Returns(SignedIn)
  async login(
    @Body({ schema: SignInRequest }) body: SignInRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const result = await this.signIn.execute(body);
    await this.cookies.open(request, reply, result);
    return result;
  }
}
