import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.js';

/**
 * With a token, whoever knows it; without one, programs on this machine that come without a proxy between. On a port of its own, which
 * a firewall keeps inside, anybody.
 */
export function serveMetrics(
  fastify: Pick<FastifyInstance, 'get'>,
  metrics: Metrics,
  token: string | undefined,
  { onOwnPort = false } = {},
): void {
  fastify.get('/metrics', async (request, reply) => {
    const allowed = token === undefined ? onOwnPort || isLocal(request) : knows(token, request.headers.authorization);
    if (!allowed) return reply.code(token === undefined ? 404 : 401).send();
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

function isLocal({ socket, headers }: FastifyRequest): boolean {
  const forwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return !forwarded && /^(?:::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
}

function knows(token: string, header: string | undefined): boolean {
  return timingSafeEqual(digest(`Bearer ${token}`), digest(header ?? ''));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
