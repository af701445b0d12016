import { Injectable } from '@nestjs/common';
import { SessionStore } from '../../platform/auth/session-store.js';
import type { SessionList } from './auth.contract.js';

@Injectable()
export class ListSessions {
  constructor(private readonly sessions: SessionStore) {}

  async execute({ userId, sessionId }: { userId: string; sessionId: string }): Promise<SessionList> {
    const found = await this.sessions.ofUser(userId);
    return {
      items: found.map((session) => ({
        id: session.id,
        current: session.id === sessionId,
        tenantName: session.tenant_name,
        userAgent: session.user_agent,
        ip: session.ip,
        createdAt: session.created_at.toISOString(),
        lastSeenAt: session.last_seen_at.toISOString(),
        expiresAt: session.expires_at.toISOString(),
      })),
      nextCursor: null,
    };
  }
}
