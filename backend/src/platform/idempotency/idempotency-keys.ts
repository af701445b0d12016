import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../ports/clock.js';
import { type SecretPlace, Secrets } from '../../ports/secrets.js';
import { TenantDatabase } from '../database/tenant-database.js';

export type KeyedRequest = { actorId: string; key: string; hash: Buffer };

export type KnownAnswer = { hash: Buffer; isFinished: boolean; body: unknown };

const HOURS = 24;
/** A request that ended without a word, because its process died, holds its key no longer than this. */
const GIVEN_UP_AFTER_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;

/** Some answers have no body. */
const Stored = z.object({ body: z.unknown().optional() });

/** Remembers for a day what a request with a key was answered. Sealed: an answer may hold what is shown only once. */
@Injectable()
export class IdempotencyKeys {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** False while another transaction works on the same key. The lock ends with this one. */
  async lock({ actorId, key }: KeyedRequest): Promise<boolean> {
    const row = await this.database.first<{ locked: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 7)) AS locked', [
      `${this.database.tenantId}|${actorId}|${key}`,
    ]);
    return row?.locked === true;
  }

  async find({ actorId, key }: KeyedRequest): Promise<KnownAnswer | undefined> {
    const row = await this.database.first<{ request_hash: Buffer; response: Buffer | null }>(
      'SELECT request_hash, response FROM idempotency_keys WHERE tenant_id = $1 AND actor_id = $2 AND key = $3 AND created_at > $4',
      [this.database.tenantId, actorId, key, this.ago(HOURS * HOUR_MS)],
    );
    if (!row) return undefined;
    const { request_hash: hash, response } = row;
    return { hash, isFinished: response !== null, body: response && (await this.open(actorId, key, response)) };
  }

  /** Takes the key for a request that works in transactions of its own; false when somebody has it. */
  async claim({ actorId, key, hash }: KeyedRequest): Promise<boolean> {
    const claimed = await this.database.execute(
      `INSERT INTO idempotency_keys AS k (tenant_id, actor_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tenant_id, actor_id, key) DO UPDATE SET request_hash = $4, response = NULL, created_at = $5
         WHERE k.created_at <= $6 OR (k.response IS NULL AND k.created_at <= $7)`,
      [this.database.tenantId, actorId, key, hash, this.clock.now(), this.ago(HOURS * HOUR_MS), this.ago(GIVEN_UP_AFTER_MS)],
    );
    return claimed > 0;
  }

  async release({ actorId, key }: KeyedRequest): Promise<void> {
    await this.database.execute('DELETE FROM idempotency_keys WHERE tenant_id = $1 AND actor_id = $2 AND key = $3 AND response IS NULL', [
      this.database.tenantId,
      actorId,
      key,
    ]);
  }

  async store({ actorId, key, hash }: KeyedRequest, body: unknown): Promise<void> {
    const { tenantId } = this.database;
    const secrets = await this.secrets.forTenant(tenantId);
    const response = secrets.seal(placeOf(actorId, key), JSON.stringify({ body }));
    await this.database.execute(
      `INSERT INTO idempotency_keys (tenant_id, actor_id, key, request_hash, response, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (tenant_id, actor_id, key) DO UPDATE SET request_hash = $4, response = $5, created_at = $6`,
      [tenantId, actorId, key, hash, response, this.clock.now()],
    );
    await this.forgetSome();
  }

  /** A few old ones with every new one, passing over those that somebody else is about to forget. */
  private async forgetSome(): Promise<void> {
    await this.database.execute(
      `DELETE FROM idempotency_keys k USING
         (SELECT actor_id, key FROM idempotency_keys WHERE tenant_id = $1 AND created_at <= $2 ORDER BY created_at LIMIT 20 FOR UPDATE SKIP LOCKED) AS old
        WHERE k.tenant_id = $1 AND k.actor_id = old.actor_id AND k.key = old.key`,
      [this.database.tenantId, this.ago(HOURS * HOUR_MS)],
    );
  }

  private async open(actorId: string, key: string, response: Buffer): Promise<unknown> {
    const secrets = await this.secrets.forTenant(this.database.tenantId);
    return Stored.parse(JSON.parse(secrets.open(placeOf(actorId, key), response))).body;
  }

  private ago(milliseconds: number): Date {
    return new Date(this.clock.now().getTime() - milliseconds);
  }
}

function placeOf(actorId: string, key: string): SecretPlace {
  return { table: 'idempotency_keys', column: 'response', row: `${actorId}|${key}` };
}
