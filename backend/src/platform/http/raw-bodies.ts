import type { FastifyInstance } from 'fastify';

const PATHS = ['/api/v1/channel-callbacks/', '/api/v1/unsubscribe/'];
const RAW = 'application/vnd.liuke.raw';
const LIMIT_BYTES = 512 * 1_024;

/** Reports of providers are signed over the bytes that they send, in whatever form; they, and the forms that mailboxes post, reach their route as text, unread. */
export function keepRawBodies(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(RAW, { parseAs: 'string', bodyLimit: LIMIT_BYTES }, (_request, body, done) => done(null, body));
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (request.method === 'POST' && PATHS.some((path) => request.url.startsWith(path))) request.headers['content-type'] = RAW;
    done();
  });
}
