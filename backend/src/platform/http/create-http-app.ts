import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { Type } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import type { Settings } from '../config/settings.js';
import { MESSAGES, type Messages } from '../errors/messages.js';
import { NotFound } from '../errors/platform.errors.js';
import { Ids } from '../../ports/ids.js';
import { Metrics } from '../telemetry/metrics.js';
import { observeRequests } from '../telemetry/observe-requests.js';
import { RequestLog } from '../telemetry/request-log.js';
import { serveMetrics } from '../telemetry/serve-metrics.js';
import { serveApiDocumentation } from './api-documentation.js';
import { servePortal } from './portal-files.js';
import { FILE_LIMIT_BYTES, JSON_LIMIT_BYTES } from './body-limits.js';
import { keepRawBodies } from './raw-bodies.js';
import { ProblemFilter } from './problem.filter.js';
import { withRequestContext } from './request-context.js';

export type HttpOptions = { settings: Settings; ids: Ids; logger: FastifyBaseLogger; portalDirectory: string };

/** The application with everything that stands around the routes; not yet listening. */
export async function createHttpApp(
  module: DynamicModule | Type,
  { settings, ids, logger, portalDirectory }: HttpOptions,
): Promise<NestFastifyApplication> {
  let problems: ProblemFilter | undefined;
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    logController: new RequestLog(),
    genReqId: () => ids.next(),
    requestIdHeader: false,
    trustProxy: settings.TRUSTED_PROXIES?.split(',').map((part) => part.trim()) ?? false,
    bodyLimit: JSON_LIMIT_BYTES,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    // Addresses that cannot be read (%ff) never reach a route, nor its filters; they name nothing.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply): void =>
      problems?.answer(new NotFound({}, { cause: error }), request, reply),
  });
  // Bodies are read by Fastify's own parser of JSON; what Nest would add reads forms, which no route expects.
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: false, abortOnError: false, bodyParser: false });
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  keepRawBodies(fastify);
  fastify.decorateRequest('liuke');
  fastify.addHook('onRequest', (request, reply, done) => {
    request.liuke = { requestId: request.id, ip: request.ip, principal: undefined, isAbandoned: () => reply.raw.destroyed };
    void reply.header('x-request-id', request.id);
    // Answers are somebody's own; neither a proxy nor the next person at this browser keeps them.
    if (request.url.startsWith('/api/v1/')) void reply.header('cache-control', 'no-store');
    withRequestContext(request.liuke, done);
  });
  observeRequests(fastify, app.get(Metrics));
  serveMetrics(fastify, app.get(Metrics), settings.METRICS_TOKEN);
  await app.register(cookie);
  await app.register(multipart, {
    // The parser waits for ever for a part without a name that does not fit into one buffer: what a socket hands over at once always does.
    fileHwm: 1024 * 1024,
    limits: { fileSize: FILE_LIMIT_BYTES, files: 1, fields: 20, fieldSize: 256 * 1024 },
  });
  const protect = helmet(securityHeaders(settings));
  fastify.addHook('onRequest', (request, reply, done) =>
    protect(request.raw, reply.raw, (error) => done(error instanceof Error ? error : undefined)),
  );
  serveApiDocumentation(app);
  const portal = await servePortal(app, portalDirectory);
  problems = new ProblemFilter(app.get<Messages>(MESSAGES), portal);
  app.useGlobalFilters(problems);
  return app;
}

/** Over plain http, a browser told to upgrade every request would find nothing (TLS ends at the proxy, or nowhere on a laptop). */
function securityHeaders(settings: Settings): HelmetOptions {
  return {
    strictTransportSecurity: settings.secureCookies,
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: settings.secureCookies ? [] : null,
      },
    },
    referrerPolicy: { policy: 'same-origin' },
  };
}
