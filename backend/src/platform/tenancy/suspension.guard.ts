import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { requestOf } from '../http/fastify-request.js';
import { EVEN_SUSPENDED } from '../http/route-decorators.js';
import { TenantSuspended } from './tenancy.errors.js';
import { TenantStates } from './tenant-states.js';

/** A company that was suspended is told so, whatever it asks for; its people can still see why, and go elsewhere. */
@Injectable()
export class SuspensionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly states: TenantStates,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { principal } = requestOf(context).liuke;
    if (!principal) return true;
    const { suspension } = await this.states.find(principal.tenantId);
    if (!suspension) return true;
    if (this.reflector.getAllAndOverride<boolean | undefined>(EVEN_SUSPENDED, [context.getHandler(), context.getClass()])) return true;
    throw new TenantSuspended({ reason: suspension.reason, since: suspension.since.toISOString() });
  }
}
