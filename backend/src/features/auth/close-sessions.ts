import { Injectable } from '@nestjs/common';
import { SessionStore } from '../../platform/auth/session-store.js';
import { NotFound } from '../../platform/errors/platform.errors.js';

/** A session that is closed is refused from the next request on. */
@Injectable()
export class CloseSessions {
  constructor(private readonly sessions: SessionStore) {}

  async one({ userId }: { userId: string }, sessionId: string): Promise<void> {
    if (!(await this.sessions.close(userId, sessionId))) throw new NotFound({});
  }

  others({ userId, sessionId }: { userId: string; sessionId: string }): Promise<void> {
    return this.sessions.closeOthers(userId, sessionId);
  }
}
