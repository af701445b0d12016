import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { actorId } from '../access/principal.js';
import { IdempotencyKeyInvalid } from '../errors/platform.errors.js';
import type { KeyedRequest } from './idempotency-keys.js';

/** Undefined when the request carries no key, changes nothing, or comes from nobody. */
export function keyedRequest(request: FastifyRequest): KeyedRequest | undefined {
  const { principal } = request.liuke;
  const given = request.headers['idempotency-key'];
  if (request.method !== 'POST' || !principal || given === undefined) return undefined;
  const key = String(given);
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) throw new IdempotencyKeyInvalid({});
  return { actorId: actorId(principal), key, hash: hashOf(request) };
}

/** The hash of a request with an upload that was read. */
export function withUpload(hash: Buffer, upload: Buffer | undefined): Buffer {
  return upload === undefined ? hash : createHash('sha256').update(hash).update(upload).digest();
}

/** Of an upload, only where it goes: what it says is known once it was read. */
function hashOf({ method, url, body, headers }: FastifyRequest): Buffer {
  const content = headers['content-type']?.startsWith('multipart/') ? '' : JSON.stringify(body ?? null);
  return createHash('sha256').update(`${method} ${url}\n${content}`).digest();
}
