import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const MEMBER_COOKIE = 'liuke_member';
const path = '/api/v1/member-centre';

/** A session of a customer in their browser: of its own, away from the portal's, and never sent along from another site. */
@Injectable()
export class MemberCookie {
  constructor(private readonly secure: boolean) {}

  set(reply: FastifyReply, token: string): void {
    void reply.setCookie(MEMBER_COOKIE, token, { path, httpOnly: true, sameSite: 'strict', secure: this.secure });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(MEMBER_COOKIE, { path });
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[MEMBER_COOKIE];
  }
}
