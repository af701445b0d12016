import { Injectable } from '@nestjs/common';
import type { CountedThing } from '../http/route-decorators.js';
import { QUOTA_OF } from './quota-of.js';
import { TenantStates } from './tenant-states.js';
import { UsageCounts } from './usage-counts.js';

export type Coming = Partial<Record<CountedThing, number>>;

export type QuotaLack = { thing: CountedThing; quota: string; limit: number; used: number; coming: number };

/** Whether what comes in one go still fits into a company's quotas: counted anew, because it cannot be refused in the middle. */
@Injectable()
export class QuotaRoom {
  constructor(
    private readonly states: TenantStates,
    private readonly counts: UsageCounts,
  ) {}

  /** The first quota that would not hold it. `ask` says what comes, and is asked only where there is a quota. */
  async lacking(tenantId: string, things: readonly CountedThing[], ask: () => Promise<Coming>): Promise<QuotaLack | undefined> {
    const state = await this.states.find(tenantId);
    const held = things.flatMap((thing) => {
      const { quota } = QUOTA_OF[thing];
      const { [quota]: limit } = state;
      return limit === null ? [] : [{ thing, quota, limit }];
    });
    if (held.length === 0) return undefined;
    const asked = await ask();
    for (const { thing, quota, limit } of held) {
      const coming = asked[thing] ?? 0;
      if (coming === 0) continue;
      const used = await this.counts.count(tenantId, thing, limit);
      if (used + coming > limit) return { thing, quota, limit, used, coming };
    }
    return undefined;
  }
}
