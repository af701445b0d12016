import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_DAYS, SessionStore } from '../../platform/auth/session-store.js';
import { CSRF_COOKIE, csrfToken, SESSION_COOKIE } from '../../platform/auth/tokens.js';

/** Puts a session into the browser, and takes it out. */
@Injectable()
export class SessionCookies {
  constructor(
    private readonly sessions: SessionStore,
    private readonly secure: boolean,
  ) {}

  async open(request: FastifyRequest, reply: FastifyReply, who: { userId: string; tenantId: string }): Promise<void> {
    const { token } = await this.sessions.open({ ...who, userAgent: request.headers['user-agent'], ip: request.ip });
    const cookie = { path: '/', sameSite: 'lax', secure: this.secure, maxAge: SESSION_DAYS * 86_400 } as const;
    void reply.setCookie(SESSION_COOKIE, token, { ...cookie, httpOnly: true });
    void reply.setCookie(CSRF_COOKIE, csrfToken(token), cookie);
  }

  async close(reply: FastifyReply, { userId, sessionId }: { userId: string; sessionId: string }): Promise<void> {
    await this.sessions.close(userId, sessionId);
    for (const name of [SESSION_COOKIE, CSRF_COOKIE]) void reply.clearCookie(name, { path: '/' });
  }
}
