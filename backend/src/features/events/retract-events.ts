import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { RebuildFacts } from '../facts/facts.public.js';
import { RemoveEvents, type Retraction, type Taken } from './remove-events.js';

export type RetractedEvents = { readonly events: number; readonly customers: number };

const AT_ONCE = 2_000;

/**
 * Takes events back as if they had never come: their orders go, refunds of other events wait again, other orders are settled without the
 * refunds that go, and the facts of everybody concerned are made anew from what remains. In transactions of its own, one a few thousand
 * events; stopped halfway, it goes on when it is called again.
 */
@Injectable()
export class RetractEvents {
  constructor(
    private readonly database: TenantDatabase,
    private readonly gate: TenantGate,
    private readonly removeEvents: RemoveEvents,
    private readonly rebuild: RebuildFacts,
  ) {}

  async execute(
    tenantId: string,
    retraction: Retraction,
    options: { now: Date; announce?: boolean; onProgress?: (retracted: RetractedEvents) => Promise<void> },
  ): Promise<RetractedEvents> {
    const customers = new Set<string>();
    let events = 0;
    for (const slice of slices(retraction)) {
      for (;;) {
        const taken = await this.database.runRetrying(tenantId, () => this.takeBack(slice, options));
        if (taken.events === 0) break;
        events += taken.events;
        for (const customerId of taken.customers) customers.add(customerId);
        await options.onProgress?.({ events, customers: customers.size });
      }
    }
    return { events, customers: customers.size };
  }

  private async takeBack(slice: Retraction, { now, announce = true }: { now: Date; announce?: boolean }): Promise<Taken> {
    await this.gate.close();
    const taken = await this.removeEvents.execute(slice, AT_ONCE);
    await this.rebuild.execute(taken.customers, { now, announce });
    return taken;
  }
}

function slices(retraction: Retraction): Retraction[] {
  if ('importId' in retraction) return [retraction];
  const { eventIds } = retraction;
  return Array.from({ length: Math.ceil(eventIds.length / AT_ONCE) }, (_, index) => ({
    eventIds: eventIds.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  }));
}
