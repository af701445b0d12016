import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../access/principal.js';
import { RoleRules } from '../access/role-rules.js';
import { SUPPORT_ROLE } from '../access/support-role.js';
import { SupportAccesses } from '../access/support-accesses.js';
import { OriginCheck } from './origin-check.js';
import { SessionStore } from './session-store.js';
import { SESSION_COOKIE } from './tokens.js';

/** People: the cookie of their session, and for changes the proof that our own pages sent them. */
@Injectable()
export class SessionStrategy {
  constructor(
    private readonly sessions: SessionStore,
    private readonly roles: RoleRules,
    private readonly origins: OriginCheck,
    private readonly support: SupportAccesses,
  ) {}

  async validate(request: FastifyRequest): Promise<Principal | false> {
    const token = request.cookies[SESSION_COOKIE];
    if (!token) return false;
    const session = await this.sessions.find(token);
    if (!session) return false;
    if (session.role === SUPPORT_ROLE && !(await this.support.isOpen(session.tenant_id, session.user_id))) return false;
    this.origins.requireOwnPage(request, token);
    const person = { userId: session.user_id, departmentId: session.department_id };
    return {
      kind: 'user',
      tenantId: session.tenant_id,
      userId: session.user_id,
      sessionId: session.session_id,
      role: session.role,
      departmentId: session.department_id,
      emailConfirmed: session.email_confirmed,
      scopes: null,
      source: 'portal',
      locale: session.locale,
      ability: await this.roles.abilityOf(session.tenant_id, session.role, person),
    };
  }
}
