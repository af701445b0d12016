import type { ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../access/principal.js';
import type { RequestContext } from './request-context.js';

import '@fastify/cookie';

declare module 'fastify' {
  interface FastifyRequest {
    liuke: RequestContext;
  }
}

export function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}

export function replyOf(context: ExecutionContext): FastifyReply {
  return context.switchToHttp().getResponse<FastifyReply>();
}

export function principalOf(request: FastifyRequest): Principal {
  const { principal } = request.liuke;
  if (!principal) throw new Error('This route is public: it has no principal.');
  return principal;
}
