import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';
import { traceIdOf } from './trace-id.js';

/** Gives each request its trace and measures it by its route. Comes after the hook that makes the request's context. */
export function observeRequests(fastify: Pick<FastifyInstance, 'addHook'>, metrics: Metrics): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.liuke.traceId = traceIdOf(request.headers['traceparent'], request.liuke.requestId);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.request(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1_000);
    done();
  });
}
