import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { DoNotContact, DoNotContactRequest } from './consents.contract.js';
import { ACTOR, CONTACT_NARROWED, MERGED, type Recorder } from './consents.repository.js';

type Row = Omit<DoNotContact, 'since'> & { since: Date };

const NEVER: DoNotContact = { stopped: false, reason: null, since: null, actor: null };

/** Who must not be contacted at all, and since when; only ever added to. */
@Injectable()
export class ContactStopsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly outbox: Outbox,
  ) {}

  async add(customerId: string, { stopped, reason }: DoNotContactRequest, recorder: Recorder): Promise<void> {
    await this.database.execute(
      `INSERT INTO customer_contact_stops (tenant_id, id, customer_id, stopped, reason, actor_kind, actor_id, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [this.database.tenantId, this.ids.next(), customerId, stopped, reason, recorder.kind, recorder.id, this.clock.now()],
    );
    if (stopped) await this.outbox.add(CONTACT_NARROWED, customerId);
  }

  async current(customerId: string): Promise<DoNotContact> {
    const row = await this.database.first<Row>(
      `${MERGED} SELECT w.stopped, w.reason, w.recorded_at AS since, ${ACTOR} FROM customer_contact_stops w
        WHERE w.tenant_id = $1 AND w.customer_id IN (SELECT id FROM merged) ORDER BY w.recorded_at DESC, w.id DESC LIMIT 1`,
      [this.database.tenantId, customerId],
    );
    return row ? { ...row, since: row.since.toISOString() } : NEVER;
  }
}
