import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { requestOf } from '../http/fastify-request.js';
import { COUNTS_AGAINST, type CountedThing } from '../http/route-decorators.js';
import { QUOTA_OF } from './quota-of.js';
import { TenantStates } from './tenant-states.js';
import { UsageCounts } from './usage-counts.js';

/** Keeps a company within what whoever runs the installation has agreed with it. Without a quota nothing is counted. */
@Injectable()
export class QuotaGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly states: TenantStates,
    private readonly counts: UsageCounts,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const thing = this.reflector.getAllAndOverride<CountedThing | undefined>(COUNTS_AGAINST, [context.getHandler(), context.getClass()]);
    const { principal } = requestOf(context).liuke;
    if (thing === undefined || !principal) return true;
    const { quota, Reached } = QUOTA_OF[thing];
    const { [quota]: limit } = await this.states.find(principal.tenantId);
    if (limit === null || !(await this.counts.hasReached(principal.tenantId, thing, limit))) return true;
    throw new Reached({ quota, limit });
  }
}
