import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CrossSiteRequest } from '../errors/platform.errors.js';
import { csrfToken, sameText } from './tokens.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Changes under a cookie come from our own pages only: their origin, and a token that no other site can read. */
@Injectable()
export class OriginCheck {
  constructor(private readonly origins: readonly string[]) {}

  requireOwnPage(request: FastifyRequest, sessionToken: string): void {
    if (SAFE.has(request.method)) return;
    this.requireOwnOrigin(request);
    const given = request.headers['x-csrf-token'];
    if (typeof given !== 'string' || !sameText(given, csrfToken(sessionToken))) throw new CrossSiteRequest({});
  }

  /** Programs send no Origin; browsers always do with a change. */
  requireOwnOrigin(request: FastifyRequest): void {
    const { origin } = request.headers;
    if (origin !== undefined && !this.origins.includes(origin)) throw new CrossSiteRequest({});
  }
}
