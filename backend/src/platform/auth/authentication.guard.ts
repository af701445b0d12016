import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { Principal } from '../access/principal.js';
import { DeclaredError } from '../errors/define-error.js';
import { SignInRequired } from '../errors/platform.errors.js';
import { requestOf } from '../http/fastify-request.js';
import { PUBLIC } from '../http/route-decorators.js';
import { OriginCheck } from './origin-check.js';

/** Finds out who is asking, by key or by session, before anything else happens. */
@Injectable()
export class AuthenticationGuard extends AuthGuard(['api-key', 'session']) {
  constructor(
    private readonly reflector: Reflector,
    private readonly origins: OriginCheck,
  ) {
    super({ session: false });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()])) {
      const request = requestOf(context);
      if (!['GET', 'HEAD'].includes(request.method)) this.origins.requireOwnOrigin(request);
      return true;
    }
    return (await super.canActivate(context)) === true;
  }

  override handleRequest<User>(error: unknown, user: User & Principal, _info: unknown, context: ExecutionContext): User {
    if (error) throw error instanceof DeclaredError ? error : new SignInRequired({}, { cause: error });
    if (!user) throw new SignInRequired({});
    requestOf(context).liuke.principal = user;
    return user;
  }
}
