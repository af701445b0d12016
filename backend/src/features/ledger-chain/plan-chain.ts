import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { Queue } from '../../ports/queue.js';

export const DUE = 'ledger-chain.due';
export const EXTEND = 'ledger-chain.extend';

const MINUTE_MS = 60_000;

/** Sets a company's chain due at the next full minute: one checkpoint for all that is written until then. */
@Injectable()
export class PlanChain {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly queue: Queue,
  ) {}

  /** Waits for a relay that is taking the timer just now: what it starts may have looked before this news was there. */
  async isNotDue(): Promise<boolean> {
    const timers = await this.database.query(
      'SELECT due_at FROM platform.timers WHERE tenant_id = $1 AND kind = $2 AND subject_id = $1 FOR SHARE',
      [this.database.tenantId, DUE],
    );
    return timers.length === 0;
  }

  async execute(): Promise<void> {
    const dueAt = new Date((Math.floor(this.clock.now().getTime() / MINUTE_MS) + 1) * MINUTE_MS);
    await this.database.execute(
      `INSERT INTO platform.timers (id, tenant_id, kind, subject_id, due_at) VALUES ($1, $2, $3, $2, $4)
       ON CONFLICT (tenant_id, kind, subject_id) DO NOTHING`,
      [this.ids.next(), this.database.tenantId, DUE, dueAt],
    );
  }

  /** It commits on its way: it is a job of its own, not part of a message's transaction. */
  start(tenantId: string): Promise<void> {
    return this.queue.send(EXTEND, { tenantId }, { singletonKey: tenantId });
  }
}
