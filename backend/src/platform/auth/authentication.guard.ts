import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { replyOf, requestOf } from '../http/fastify-request.js';
import { PUBLIC } from '../http/route-decorators.js';
import { Authenticator } from './authenticator.js';
import { OriginCheck } from './origin-check.js';

/** Finds out who is asking, by key or by session, before anything else happens. Whether somebody must be is asked later: strangers are counted too. */
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
    await this.authenticator.identify(request, replyOf(context));
    return true;
  }
}
