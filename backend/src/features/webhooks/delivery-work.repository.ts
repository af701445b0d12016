import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { standAlone } from './stand-alone.js';

export type Problem = { code: string; params: Readonly<Record<string, unknown>> };

export type ClaimedDelivery = {
  id: string;
  kind: 'event' | 'test';
  attempts: number;
  tries: number;
  messageId: string;
  type: string;
  body: string;
  endpointId: string;
  url: string;
  enabled: boolean;
  failingSince: Date | null;
};

export type AttemptRecord = {
  status: number | null;
  problem: Problem | null;
  answer: string | null;
  startedAt: Date;
  milliseconds: number;
};

/** A process that died in the middle has let go of its delivery after this. */
export const CLAIM_MS = 2 * 60_000;
/** At once: of a company, so that others have their turn beside it; and to an endpoint, where one that fails is asked one thing at a time. */
const MOST_OF_TENANT = 4;
const MOST_OF_ENDPOINT = 'CASE WHEN e.failing_since IS NULL THEN 3 ELSE 1 END';
const SENDING = `(SELECT count(*) FROM webhook_deliveries x WHERE x.tenant_id = $1 AND x.state = 'sending' AND x.claimed_at > $2)`;
const SENDING_TO_ENDPOINT = SENDING.replace('$1 AND', '$1 AND x.endpoint_id = e.id AND');

/** The deliveries as they are worked: each is claimed by one process at a time. */
@Injectable()
export class DeliveryWorkRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async endpointsFor(type: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string; types: string[] }>(
      'SELECT id, event_types AS types FROM webhook_endpoints WHERE tenant_id = $1 AND enabled ORDER BY id',
      [this.database.tenantId],
    );
    return rows.filter(({ types }) => types.includes(type)).map(({ id }) => id);
  }

  /** One message, and its delivery to each endpoint. Answers with the deliveries. */
  async add(type: string, body: string, endpointIds: readonly string[], kind: 'event' | 'test' = 'event'): Promise<string[]> {
    const [tenantId, now, messageId] = [this.database.tenantId, this.clock.now(), this.ids.next()];
    const deliveryIds = endpointIds.map(() => this.ids.next());
    await this.database.execute('INSERT INTO webhook_messages (tenant_id, id, type, body, created_at) VALUES ($1, $2, $3, $4, $5)', [
      tenantId,
      messageId,
      type,
      body,
      now,
    ]);
    await this.database.execute(
      `INSERT INTO webhook_deliveries (tenant_id, id, endpoint_id, message_id, kind, state, next_attempt_at, created_at)
       SELECT $1::uuid, d.id, d.endpoint_id, $4::uuid, $5::text, 'waiting', $6::timestamptz, $6::timestamptz
         FROM unnest($2::uuid[], $3::uuid[]) AS d (id, endpoint_id)`,
      [tenantId, plainArray(deliveryIds), plainArray(endpointIds), messageId, kind, now],
    );
    return deliveryIds;
  }

  /** For this process alone; `busy` while endpoint or company have enough under way, undefined when there is nothing to do. */
  async claim(id: string): Promise<ClaimedDelivery | 'busy' | undefined> {
    const [tenantId, now] = [this.database.tenantId, this.clock.now()];
    const abandoned = new Date(now.getTime() - CLAIM_MS);
    await standAlone(this.database);
    const room = await this.database.first<{ here: number; there: number; most: number }>(
      `SELECT ${SENDING}::int AS here, ${SENDING_TO_ENDPOINT}::int AS there, ${MOST_OF_ENDPOINT} AS most
         FROM webhook_endpoints e JOIN webhook_deliveries d ON d.tenant_id = e.tenant_id AND d.endpoint_id = e.id
        WHERE d.tenant_id = $1 AND d.id = $3 AND (d.state = 'waiting' OR d.state = 'sending' AND d.claimed_at <= $2)`,
      [tenantId, abandoned, id],
    );
    if (room === undefined) return undefined;
    if (room.here >= MOST_OF_TENANT || room.there >= room.most) return 'busy';
    return this.database.first<ClaimedDelivery>(
      `UPDATE webhook_deliveries d SET state = 'sending', claimed_at = $3, attempts = attempts + 1, tries = tries + 1
         FROM webhook_endpoints e, webhook_messages m
        WHERE d.tenant_id = $1 AND d.id = $2 AND e.tenant_id = d.tenant_id AND e.id = d.endpoint_id AND m.tenant_id = d.tenant_id AND m.id = d.message_id
          AND (d.state = 'waiting' AND d.next_attempt_at <= $3 OR d.state = 'sending' AND d.claimed_at <= $4)
       RETURNING d.id, d.kind, d.attempts, d.tries, d.message_id AS "messageId", m.type, m.body, e.id AS "endpointId", e.url, e.enabled,
         e.failing_since AS "failingSince"`,
      [tenantId, id, now, abandoned],
    );
  }

  /** Those that are due and have room, of the endpoints with the least under way first. Standing alone. */
  async due(): Promise<string[]> {
    const now = this.clock.now();
    const rows = await this.database.query<{ id: string; here: number }>(
      `SELECT w.id, ${SENDING}::int AS here
         FROM webhook_endpoints e
        CROSS JOIN LATERAL (SELECT ${SENDING_TO_ENDPOINT} AS there) s
        CROSS JOIN LATERAL (
          SELECT d.id, d.next_attempt_at FROM webhook_deliveries d
           WHERE d.tenant_id = e.tenant_id AND d.endpoint_id = e.id AND d.state = 'waiting' AND d.next_attempt_at <= $3
           ORDER BY d.next_attempt_at, d.id LIMIT 1) w
        WHERE e.tenant_id = $1 AND s.there < ${MOST_OF_ENDPOINT}
        ORDER BY s.there, w.next_attempt_at, w.id`,
      [this.database.tenantId, new Date(now.getTime() - CLAIM_MS), now],
    );
    return rows.slice(0, Math.max(0, MOST_OF_TENANT - (rows[0]?.here ?? 0))).map(({ id }) => id);
  }

  /** Stands alone from here on. False when another process has taken it over meanwhile. */
  async settle(
    { id, attempts }: Pick<ClaimedDelivery, 'id' | 'attempts'>,
    next: { state: 'delivered' | 'failed' } | { state: 'waiting'; nextAttemptAt: Date },
    { status, problem }: Pick<AttemptRecord, 'status' | 'problem'>,
  ): Promise<boolean> {
    await standAlone(this.database);
    const nextAttemptAt = next.state === 'waiting' ? next.nextAttemptAt : null;
    const changed = await this.database.execute(
      `UPDATE webhook_deliveries SET state = $4, next_attempt_at = $5, status = $6, problem = $7, claimed_at = NULL, finished_at = $8
        WHERE tenant_id = $1 AND id = $2 AND attempts = $3 AND state = 'sending'`,
      [
        this.database.tenantId,
        id,
        attempts,
        next.state,
        nextAttemptAt,
        status,
        problem === null ? null : JSON.stringify(problem),
        next.state === 'waiting' ? null : this.clock.now(),
      ],
    );
    return changed === 1;
  }

  async recordAttempt({ id, attempts }: Pick<ClaimedDelivery, 'id' | 'attempts'>, record: AttemptRecord): Promise<void> {
    await this.database.execute(
      `INSERT INTO webhook_attempts (tenant_id, delivery_id, number, started_at, milliseconds, status, problem, answer)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        this.database.tenantId,
        id,
        attempts,
        record.startedAt,
        record.milliseconds,
        record.status,
        record.problem === null ? null : JSON.stringify(record.problem),
        record.answer,
      ],
    );
  }

  /** A new round of attempts for what has ended; false while one is under way. */
  async startAgain(id: string): Promise<boolean> {
    const changed = await this.database.execute(
      `UPDATE webhook_deliveries SET state = 'waiting', tries = 0, next_attempt_at = $3, finished_at = NULL
        WHERE tenant_id = $1 AND id = $2 AND state IN ('delivered', 'failed')`,
      [this.database.tenantId, id, this.clock.now()],
    );
    return changed === 1;
  }
}
