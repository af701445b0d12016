import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import type { Purpose } from '../consents/consents.public.js';
import type { MessageProblem, Next } from './domain/after-attempt.js';

export type ClaimedMessage = {
  id: string;
  customerId: string;
  installationId: string;
  purpose: Purpose;
  content: Buffer;
  waitsForDay: boolean;
  attempts: number;
  /** When an attempt of which nobody told the end left. */
  sentAt: Date | null;
  actorKind: string;
  actorId: string | null;
};

/** How a message ends that another attempt is not made at. */
export type Ending = { state: 'refused' | 'sent' | 'failed'; problem: MessageProblem };

/** A process that died in the middle has let go of its message after this. */
export const CLAIM_MS = 3 * 60_000;

const CLAIMED = `id, customer_id AS "customerId", installation_id AS "installationId", purpose, content, waits_for_day AS "waitsForDay", attempts, sent_at AS "sentAt",
  actor_kind AS "actorKind", actor_id AS "actorId"`;

/** Messages as they are sent: each is claimed by one process at a time. */
@Injectable()
export class MessageWorkRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** Whether the company is suspended. */
  async rests(): Promise<boolean> {
    const { tenantId } = this.database;
    return (await this.database.first('SELECT 1 FROM platform.suspensions WHERE tenant_id = $1', [tenantId])) !== undefined;
  }

  /** For this process alone; undefined when there is nothing to do. */
  claim(id: string): Promise<ClaimedMessage | undefined> {
    const now = this.clock.now();
    return this.database.first<ClaimedMessage>(
      `UPDATE messages SET claimed_at = $3, next_attempt_at = NULL, attempts = attempts + 1
        WHERE tenant_id = $1 AND id = $2 AND state = 'queued' AND (next_attempt_at <= $3 OR next_attempt_at IS NULL AND claimed_at <= $4) RETURNING ${CLAIMED}`,
      [this.database.tenantId, id, now, new Date(now.getTime() - CLAIM_MS)],
    );
  }

  find(id: string): Promise<ClaimedMessage | undefined> {
    return this.database.first<ClaimedMessage>(`SELECT ${CLAIMED} FROM messages WHERE tenant_id = $1 AND id = $2`, [
      this.database.tenantId,
      id,
    ]);
  }

  /** Accepted by the provider under an id, and nothing final heard of it since. */
  findAccepted(id: string): Promise<{ installationId: string; providerId: string; sentAt: Date } | undefined> {
    return this.database.first(
      `SELECT installation_id AS "installationId", provider_id AS "providerId", sent_at AS "sentAt" FROM messages
        WHERE tenant_id = $1 AND id = $2 AND state = 'accepted' AND provider_id IS NOT NULL AND sent_at IS NOT NULL`,
      [this.database.tenantId, id],
    );
  }

  /** How many others the channel has begun since; one process counts at a time. */
  async begunSince(installationId: string, since: Date, exceptId: string): Promise<number> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [installationId]);
    const row = await this.database.first<{ count: number }>(
      'SELECT count(*) FROM messages WHERE tenant_id = $1 AND installation_id = $2 AND claimed_at > $3 AND id <> $4',
      [this.database.tenantId, installationId, since, exceptId],
    );
    return row?.count ?? 0;
  }

  /** How many of a channel's messages are to leave until then. */
  async dueUntil(installationId: string, until: Date): Promise<number> {
    const row = await this.database.first<{ count: number }>(
      `SELECT count(*) FROM messages WHERE tenant_id = $1 AND installation_id = $2 AND state = 'queued' AND next_attempt_at > $3 AND next_attempt_at <= $4`,
      [this.database.tenantId, installationId, this.clock.now(), until],
    );
    return row?.count ?? 0;
  }

  /** Nothing was begun: the attempt does not count. */
  async postpone({ id, attempts }: ClaimedMessage, until: Date): Promise<void> {
    await this.database.execute(
      `UPDATE messages SET claimed_at = NULL, next_attempt_at = $4, attempts = attempts - 1
        WHERE tenant_id = $1 AND id = $2 AND attempts = $3 AND state = 'queued'`,
      [this.database.tenantId, id, attempts, until],
    );
  }

  /** False when another process has taken it over, or a receipt of an earlier attempt has come. */
  async leave({ id, attempts }: ClaimedMessage): Promise<boolean> {
    const left = await this.database.execute(
      `UPDATE messages SET sent_at = $4 WHERE tenant_id = $1 AND id = $2 AND attempts = $3 AND state = 'queued'`,
      [this.database.tenantId, id, attempts, this.clock.now()],
    );
    return left === 1;
  }

  /** By which name receipts will come, whatever is known of it by now. */
  async name(id: string, providerId: string): Promise<void> {
    await this.database.execute('UPDATE messages SET provider_id = $3 WHERE tenant_id = $1 AND id = $2 AND provider_id IS NULL', [
      this.database.tenantId,
      id,
      providerId,
    ]);
  }

  /** False when another process has taken it over meanwhile, or a receipt was faster. */
  async settle({ id, attempts }: ClaimedMessage, next: Next | Ending): Promise<boolean> {
    const problem = 'problem' in next ? JSON.stringify(next.problem) : null;
    const hasLeft = next.state === 'accepted' || next.state === 'sent';
    const changed = await this.database.execute(
      `UPDATE messages SET state = $4, problem = $5, provider_id = coalesce($6, provider_id), next_attempt_at = $7, sent_at = CASE WHEN $8 THEN coalesce(sent_at, $9) END
        WHERE tenant_id = $1 AND id = $2 AND attempts = $3 AND state = 'queued'`,
      [
        this.database.tenantId,
        id,
        attempts,
        next.state,
        problem,
        next.state === 'accepted' ? next.providerId : null,
        next.state === 'queued' ? next.nextAttemptAt : null,
        hasLeft,
        this.clock.now(),
      ],
    );
    return changed === 1;
  }
}
