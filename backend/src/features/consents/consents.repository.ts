import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { ConsentEntry, RecordConsentRequest } from './consents.contract.js';
import type { ConsentWord } from './domain/consent-state.js';

/** Told of a customer who wants less than before. */
export const CONTACT_NARROWED = 'consents.narrowed';

export type Recorder = { kind: 'user' | 'api-key' | 'system'; id: string | null };
type Row = Omit<ConsentEntry, 'recordedAt'> & { recordedAt: Date };

/** The customer ($2) and everybody merged into it: what was said before a merger goes on to hold. */
export const MERGED = `WITH RECURSIVE merged AS (SELECT $2::uuid AS id
  UNION SELECT c.id FROM customers c JOIN merged m ON c.merged_into = m.id WHERE c.tenant_id = $1)`;

export const ACTOR = `json_build_object('kind', w.actor_kind, 'id', w.actor_id,
  'name', coalesce((SELECT u.name FROM platform.users u WHERE u.id = w.actor_id), (SELECT k.name FROM platform.api_keys k WHERE k.id = w.actor_id))) AS actor`;

const ENTRY = `w.id, w.purpose, w.channel, w.state, w.source, w.wording, ${ACTOR}, w.recorded_at AS "recordedAt"`;

/** What customers agreed to, word by word; only ever added to. */
@Injectable()
export class ConsentsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly outbox: Outbox,
  ) {}

  async add(customerId: string, word: RecordConsentRequest, recorder: Recorder): Promise<string> {
    const id = this.ids.next();
    await this.database.execute(
      `INSERT INTO customer_consents (tenant_id, id, customer_id, purpose, channel, state, wording, source, actor_kind, actor_id, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        this.database.tenantId,
        id,
        customerId,
        word.purpose,
        word.channel,
        word.state,
        word.wording,
        word.source,
        recorder.kind,
        recorder.id,
        this.clock.now(),
      ],
    );
    if (word.state === 'withdrawn') await this.outbox.add(CONTACT_NARROWED, customerId);
    return id;
  }

  /** The latest word of each purpose and channel. */
  async latest(customerId: string): Promise<ConsentWord[]> {
    const rows = await this.database.query<Omit<ConsentWord, 'at'> & { at: Date }>(
      `${MERGED} SELECT DISTINCT ON (w.purpose, w.channel) w.purpose, w.channel, w.state, w.recorded_at AS at
         FROM customer_consents w WHERE w.tenant_id = $1 AND w.customer_id IN (SELECT id FROM merged)
        ORDER BY w.purpose, w.channel, w.recorded_at DESC, w.id DESC`,
      [this.database.tenantId, customerId],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** Everything that was said, the latest first. */
  async history(customerId: string, after: readonly [string, string] | undefined, limit: number): Promise<ConsentEntry[]> {
    const rows = await this.database.query<Row>(
      `${MERGED} SELECT ${ENTRY} FROM customer_consents w WHERE w.tenant_id = $1 AND w.customer_id IN (SELECT id FROM merged)
          AND ($3::timestamptz IS NULL OR (w.recorded_at, w.id) < ($3::timestamptz, $4::uuid))
        ORDER BY w.recorded_at DESC, w.id DESC LIMIT $5`,
      [this.database.tenantId, customerId, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
  }
}
