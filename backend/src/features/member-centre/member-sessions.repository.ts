import { Injectable } from '@nestjs/common';
import { tokenHash } from '../../platform/auth/tokens.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { memberToken } from './domain/member-token.js';

const IDLE_MS = 30 * 60_000;
const WHOLE_MS = 12 * 3_600_000;
const TOUCH_AFTER_MS = 60_000;

/** Sessions of customers: a token in the browser, its hash here. Over after half an hour without a request, and after twelve hours anyhow. */
@Injectable()
export class MemberSessionsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Answers with the token, which is shown to the browser once and kept nowhere. */
  async open(customerId: string): Promise<string> {
    const { tenantId } = this.database;
    const token = memberToken(tenantId, this.ids.token());
    const now = this.clock.now();
    await this.database.execute('DELETE FROM member_sessions WHERE tenant_id = $1 AND expires_at < $2', [tenantId, now]);
    await this.database.execute(
      `INSERT INTO member_sessions (tenant_id, id, customer_id, token_hash, created_at, last_seen_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $5, $6)`,
      [tenantId, this.ids.next(), customerId, tokenHash(token), now, new Date(now.getTime() + WHOLE_MS)],
    );
    return token;
  }

  async customerOf(token: string): Promise<string | undefined> {
    const { tenantId } = this.database;
    const now = this.clock.now();
    const row = await this.database.first<{ id: string; customerId: string; lastSeenAt: Date }>(
      `SELECT id, customer_id AS "customerId", last_seen_at AS "lastSeenAt" FROM member_sessions
        WHERE tenant_id = $1 AND token_hash = $2 AND expires_at > $3 AND last_seen_at > $4`,
      [tenantId, tokenHash(token), now, new Date(now.getTime() - IDLE_MS)],
    );
    if (row && now.getTime() - row.lastSeenAt.getTime() > TOUCH_AFTER_MS)
      await this.database.execute('UPDATE member_sessions SET last_seen_at = $3 WHERE tenant_id = $1 AND id = $2', [tenantId, row.id, now]);
    return row?.customerId;
  }

  async close(token: string): Promise<void> {
    await this.database.execute('DELETE FROM member_sessions WHERE tenant_id = $1 AND token_hash = $2', [
      this.database.tenantId,
      tokenHash(token),
    ]);
  }

  async closeOf(customerIds: readonly string[]): Promise<void> {
    await this.database.execute('DELETE FROM member_sessions WHERE tenant_id = $1 AND customer_id = ANY ($2)', [
      this.database.tenantId,
      customerIds,
    ]);
  }
}
