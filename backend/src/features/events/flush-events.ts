import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { TenantLines } from '../../platform/batching/tenant-lines.js';
import { Clock } from '../../ports/clock.js';
import type { NewEvent } from './domain/event.js';
import { TooManyWaiting } from './events.errors.js';
import type { EventOutcome } from './flush-outcomes.js';
import { IngestEvents } from './ingest-events.js';

export const LARGEST_FLUSH = 1_000;
export const LONGEST_LINE = 20_000;

/** Commits together what arrives together; an event of a caller that went away is a duplicate when it comes again. */
@Injectable()
export class FlushEvents implements OnApplicationShutdown {
  private readonly lines: TenantLines<NewEvent, EventOutcome>;

  constructor(ingest: IngestEvents, clock: Clock) {
    this.lines = new TenantLines({
      work: (tenantId, events) => ingest.execute(tenantId, events, { now: clock.now() }),
      largestBatch: LARGEST_FLUSH,
      longestLine: LONGEST_LINE,
      refuse: (waiting) => new TooManyWaiting({ waiting, retryAfterSeconds: 1 }, { retryAfterSeconds: 1 }),
    });
  }

  /** @throws TooManyWaiting */
  execute(tenantId: string, events: readonly NewEvent[]): Promise<readonly EventOutcome[]> {
    return this.lines.add(tenantId, events);
  }

  /** By now no new requests come; what was accepted is still recorded. */
  onApplicationShutdown(): Promise<void> {
    return this.lines.idle();
  }
}
