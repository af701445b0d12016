import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { scopeOf } from '../access/declare-ability.js';
import type { Principal } from '../access/principal.js';
import { AddressNotConfirmed, Forbidden, PeopleOnly, ScopeMissing, SignInRequired } from '../errors/platform.errors.js';
import { requestOf } from './fastify-request.js';
import { CAN, CONFIRMED, OPERATOR, PUBLIC, type RequiredAbility, SIGNED_IN } from './route-decorators.js';

/** Lets a request through only with the ability its route declares; a route that declares nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const { principal } = requestOf(context).liuke;
    if (!principal) throw new SignInRequired({});
    if (this.reflector.getAllAndOverride<boolean | undefined>(CONFIRMED, targets)) requireConfirmed(principal);
    const required = this.reflector.getAllAndOverride<RequiredAbility | undefined>(CAN, targets);
    if (required) return requireAbility(principal, required);
    // Whether the person is an operator is asked by a guard of its own.
    if (this.reflector.getAllAndOverride<boolean | undefined>(OPERATOR, targets)) return true;
    if (!this.reflector.getAllAndOverride<boolean | undefined>(SIGNED_IN, targets))
      throw new Error('This route declares neither an ability nor that it is open.');
    if (principal.kind !== 'user') throw new PeopleOnly({});
    return true;
  }
}

function requireConfirmed(principal: Principal): void {
  if (principal.kind === 'user' && !principal.emailConfirmed) throw new AddressNotConfirmed({});
}

export function requireAbility(principal: Principal, { action, subject }: RequiredAbility): true {
  if (principal.ability.can(action, subject)) return true;
  if (principal.kind === 'user') throw new Forbidden({ action, subject });
  const scope = scopeOf(action, subject);
  // The scope stands for what machines may do to this thing, which need not be all that people may.
  throw principal.scopes.includes(scope) ? new PeopleOnly({}) : new ScopeMissing({ scope });
}
