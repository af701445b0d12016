import { Injectable } from '@nestjs/common';
import { SessionStore } from '../../platform/auth/session-store.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { RecordAccountChange } from './record-account-change.js';

const CLOSED = 'users.sessions-closed';

/** A session that is closed is refused from the next request on. */
@Injectable()
export class CloseSessions {
  constructor(
    private readonly sessions: SessionStore,
    private readonly record: RecordAccountChange,
  ) {}

  async one({ userId }: { userId: string }, sessionId: string): Promise<void> {
    const isClosed = await this.record.execute(userId, CLOSED, (query) => this.sessions.closeWithin(query, userId, sessionId));
    if (!isClosed) throw new NotFound({});
  }

  async others({ userId, sessionId }: { userId: string; sessionId: string }): Promise<void> {
    await this.record.execute(userId, CLOSED, (query) => this.sessions.closeOthersWithin(query, userId, sessionId));
  }
}
