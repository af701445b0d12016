import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import type { ReadsReferences } from '../customers/customers.public.js';
import type { NewEvent } from './domain/event.js';
import type { EventOutcome } from './flush-outcomes.js';
import { FollowFlush } from './follow-flush.js';
import { RecordFlush } from './record-flush.js';

export type IngestOptions = {
  readonly now: Date;
  readonly importId?: string | null;
  /** Whether a message a customer tells others that facts changed. Bulk work announces itself once, at its end. Default true. */
  readonly announce?: boolean;
};

/** One transaction from events to facts and to what they earn. */
@Injectable()
export class FlushTransaction {
  constructor(
    private readonly database: TenantDatabase,
    private readonly gate: TenantGate,
    private readonly recordFlush: RecordFlush,
    private readonly followFlush: FollowFlush,
  ) {}

  readsReferences(tenantId: string): Promise<ReadsReferences> {
    return this.recordFlush.readsReferences(tenantId);
  }

  async execute(
    tenantId: string,
    events: readonly NewEvent[],
    options: IngestOptions & { gateIsClosed: boolean; readReference: ReadsReferences },
  ): Promise<readonly EventOutcome[]> {
    if (this.database.isInTransaction) throw new Error('Events are recorded in a transaction of their own, which may have to be repeated.');
    const { now, importId = null, announce = true, gateIsClosed } = options;
    return this.database.runRetrying(tenantId, async () => {
      await (gateIsClosed ? this.gate.close() : this.gate.share());
      const recorded = await this.recordFlush.execute(events, { ...options, importId });
      return this.followFlush.execute(recorded, { now, announce });
    });
  }
}
