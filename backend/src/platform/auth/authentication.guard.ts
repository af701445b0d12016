import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { SignInRequired } from '../errors/platform.errors.js';
import { replyOf, requestOf } from '../http/fastify-request.js';
import { PUBLIC } from '../http/route-decorators.js';
import { Authenticator } from './authenticator.js';
import { OriginCheck } from './origin-check.js';

/** Finds out who is asking, by key or by session, before anything else happens. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly origins: OriginCheck,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()])) {
      if (!['GET', 'HEAD'].includes(request.method)) this.origins.requireOwnOrigin(request);
      return true;
    }
    if (!(await this.authenticator.identify(request, replyOf(context)))) throw new SignInRequired({});
    return true;
  }
}
