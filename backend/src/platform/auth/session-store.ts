import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { PlatformDatabase } from '../database/platform-database.js';
import type { OwnQuery } from './one-time-links.js';
import { tokenHash } from './tokens.js';

export const SESSION_DAYS = 30;
const TOUCH_AFTER_MS = 60_000;
const DAY_MS = 86_400_000;

export type FoundSession = {
  session_id: string;
  user_id: string;
  tenant_id: string;
  role: string;
  department_id: string | null;
  email_confirmed: boolean;
  locale: string | null;
  last_seen_at: Date;
  expires_at: Date;
};

export type OwnSession = {
  id: string;
  tenant_name: string | null;
  user_agent: string | null;
  ip: string | null;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
};

export type NewSession = { userId: string; tenantId: string; userAgent: string | undefined; ip: string };

/** Sessions of people: an opaque token in the browser, its hash here. */
@Injectable()
export class SessionStore {
  constructor(
    private readonly database: PlatformDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Answers with the token, which is shown to the browser once and kept nowhere. */
  async open({ userId, tenantId, userAgent, ip }: NewSession): Promise<{ token: string; sessionId: string }> {
    const token = this.ids.token();
    const sessionId = this.ids.next();
    const now = this.clock.now();
    await this.database.asUser(userId, async (query) => {
      await query('DELETE FROM platform.sessions WHERE user_id = $1 AND expires_at <= $2', [userId, now]);
      await query(
        `INSERT INTO platform.sessions (id, user_id, tenant_id, token_hash, user_agent, ip, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)`,
        [
          sessionId,
          userId,
          tenantId,
          tokenHash(token),
          userAgent?.slice(0, 300) ?? null,
          ip,
          now,
          new Date(now.getTime() + SESSION_DAYS * DAY_MS),
        ],
      );
    });
    return { token, sessionId };
  }

  async find(token: string): Promise<FoundSession | undefined> {
    const found = await this.database.first<FoundSession>('SELECT * FROM platform.find_session($1)', [tokenHash(token)]);
    const now = this.clock.now();
    if (!found || found.expires_at <= now) return undefined;
    if (now.getTime() - found.last_seen_at.getTime() > TOUCH_AFTER_MS) await this.touch(found, now);
    return found;
  }

  async close(userId: string, sessionId: string): Promise<void> {
    await this.database.asUser(userId, (query) => this.closeWithin(query, userId, sessionId));
  }

  /** As the person, in a transaction that others began; false when there is no such session. */
  async closeWithin(query: OwnQuery, userId: string, sessionId: string): Promise<boolean> {
    const closed = await query('DELETE FROM platform.sessions WHERE id = $1 AND user_id = $2 RETURNING id', [sessionId, userId]);
    return closed.length > 0;
  }

  /** As `closeWithin`, all but one; false when there were no others. */
  async closeOthersWithin(query: OwnQuery, userId: string, sessionId: string): Promise<boolean> {
    const closed = await query('DELETE FROM platform.sessions WHERE user_id = $1 AND id <> $2 RETURNING id', [userId, sessionId]);
    return closed.length > 0;
  }

  /** The latest used first. */
  ofUser(userId: string): Promise<OwnSession[]> {
    return this.database.asUser(userId, (query) =>
      query<OwnSession>(
        `SELECT s.id, t.name AS tenant_name, s.user_agent, s.ip, s.created_at, s.last_seen_at, s.expires_at
           FROM platform.sessions s LEFT JOIN platform.my_tenants() t ON t.tenant_id = s.tenant_id
          WHERE s.user_id = $1 AND s.expires_at > $2 ORDER BY s.last_seen_at DESC, s.id`,
        [userId, this.clock.now()],
      ),
    );
  }

  async moveTo(userId: string, sessionId: string, tenantId: string): Promise<void> {
    await this.database.asUser(userId, (query) =>
      query('UPDATE platform.sessions SET tenant_id = $3 WHERE id = $1 AND user_id = $2', [sessionId, userId, tenantId]),
    );
  }

  private async touch({ user_id, session_id }: FoundSession, now: Date): Promise<void> {
    await this.database.asUser(user_id, (query) =>
      query('UPDATE platform.sessions SET last_seen_at = $2, expires_at = $3 WHERE id = $1', [
        session_id,
        now,
        new Date(now.getTime() + SESSION_DAYS * DAY_MS),
      ]),
    );
  }
}
