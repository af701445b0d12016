import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Counters } from '../../ports/counters.js';
import { SETTINGS, type Settings } from '../config/settings.js';
import { RateLimited } from '../errors/platform.errors.js';
import { TenantStates } from '../tenancy/tenant-states.js';
import { requestOf } from '../http/fastify-request.js';
import { actorId } from './principal.js';

/** The counters that cost a request no round trip. */
export const REQUEST_COUNTERS = Symbol('request counters');

const WINDOW_SECONDS = 60;
/** So many busy actors one company may have at the same time. */
const ACTORS_OF_A_TENANT = 10;

/** How often one key or person, and all those of one company together, may ask in a minute; and strangers, by where they come from. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    @Inject(REQUEST_COUNTERS) private readonly counters: Counters,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly states: TenantStates,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    for (const { key, limit } of await this.limitsOf(request)) {
      const { allowed, retryAfterSeconds } = await this.counters.hit(key, { windowSeconds: WINDOW_SECONDS, limit });
      if (!allowed) throw new RateLimited({ retryAfterSeconds }, { retryAfterSeconds });
    }
    return true;
  }

  private async limitsOf({ liuke: { principal, ip } }: FastifyRequest): Promise<{ key: string; limit: number }[]> {
    const limit = this.settings.LIUKE_RATE_LIMIT;
    if (!principal) return [{ key: `requests|from|${ip}`, limit }];
    const { requestsPerMinute } = await this.states.find(principal.tenantId);
    return [
      { key: `requests|${principal.tenantId}|${actorId(principal)}`, limit },
      { key: `requests|${principal.tenantId}`, limit: requestsPerMinute ?? limit * ACTORS_OF_A_TENANT },
    ];
  }
}
