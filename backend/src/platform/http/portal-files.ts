import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import statics from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

export type Portal = { serves(request: FastifyRequest): boolean; send(reply: FastifyReply): void };

const NOT_PAGES = ['/api/', '/assets/', '/health/', '/metrics', '/dev/'];

/** The built portal: files under their names, and its page for every address that a person may have been sent. */
export async function servePortal(app: NestFastifyApplication, directory: string): Promise<Portal> {
  const indexFile = path.join(directory, 'index.html');
  if (!existsSync(indexFile)) return { serves: () => false, send: () => undefined };
  await app.register(statics, { root: directory, wildcard: false, index: false, preCompressed: true, setHeaders: cacheHeaders });
  servePublicPage(app, directory, 'member-centre');
  const page = readFileSync(indexFile);
  return {
    serves: meansThePortal,
    send: (reply) => void reply.status(200).type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
  };
}

/** A page for people who have no account: built apart, so that none of the portal comes along. */
function servePublicPage(app: NestFastifyApplication, directory: string, name: string): void {
  const file = path.join(directory, name, 'index.html');
  if (!existsSync(file)) return;
  const page = readFileSync(file);
  const send = (_: FastifyRequest, reply: FastifyReply): void =>
    void reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  app.getHttpAdapter().getInstance().get(`/${name}`, send);
  app.getHttpAdapter().getInstance().get(`/${name}/`, send);
}

/** Whoever asks for the root means the portal, a probe that accepts anything too; elsewhere only who wants a page. */
export function meansThePortal({ method, url, headers }: Pick<FastifyRequest, 'method' | 'url' | 'headers'>): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return url === '/' || ((headers.accept ?? '').includes('text/html') && !NOT_PAGES.some((prefix) => url.startsWith(prefix)));
}

/** Built files carry a hash of their content in their name. */
function cacheHeaders(reply: FastifyReply, file: string): void {
  void reply.header('cache-control', file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
}
