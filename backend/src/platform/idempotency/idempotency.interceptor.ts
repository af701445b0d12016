import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { TenantDatabase } from '../database/tenant-database.js';
import { IdempotencyBodyDiffers, IdempotencyInProgress } from '../errors/platform.errors.js';
import { principalOf, replyOf, requestOf } from '../http/fastify-request.js';
import { IdempotencyKeys, type KeyedRequest, type KnownAnswer } from './idempotency-keys.js';
import { keyedRequest, withUpload } from './keyed-request.js';
import { digestUnread } from './upload-digest.js';

/** A POST that is sent again with the same `Idempotency-Key` is answered again, and has its effect once. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly database: TenantDatabase,
    private readonly keys: IdempotencyKeys,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const incoming = requestOf(context);
    const request = keyedRequest(incoming);
    if (!request) return next.handle();
    const handle = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    const replay = async (known: KnownAnswer): Promise<unknown> => {
      await requireSame(known, request, incoming);
      void replyOf(context).header('idempotency-replayed', 'true');
      return known.body;
    };
    if (this.database.isInTransaction) return from(this.inTransaction(request, handle, replay));
    return from(this.besideTransactions(incoming, request, handle, replay));
  }

  /** Answer and effect stand or fall together. */
  private async inTransaction(
    request: KeyedRequest,
    handle: () => Promise<unknown>,
    replay: (known: KnownAnswer) => Promise<unknown>,
  ): Promise<unknown> {
    if (!(await this.keys.lock(request))) throw inProgress();
    const known = await this.keys.find(request);
    if (known) return replay(known);
    const body = await handle();
    await this.keys.store(request, body);
    return body;
  }

  private async foundOrGone(request: KeyedRequest): Promise<KnownAnswer> {
    const known = await this.keys.find(request);
    if (!known) throw inProgress();
    return known;
  }

  /** The handler commits by itself, so the key is taken before and the answer stored after; what fails gives the key back. */
  private async besideTransactions(
    incoming: FastifyRequest,
    request: KeyedRequest,
    handle: () => Promise<unknown>,
    replay: (known: KnownAnswer) => Promise<unknown>,
  ): Promise<unknown> {
    const { tenantId } = principalOf(incoming);
    const known = await this.database.run(tenantId, async () =>
      (await this.keys.claim(request)) ? undefined : await this.foundOrGone(request),
    );
    if (known) return replay(known);
    try {
      const body = await handle();
      const whole = { ...request, hash: withUpload(request.hash, incoming.liuke.uploadDigest) };
      await this.database.run(tenantId, () => this.keys.store(whole, body));
      return body;
    } catch (error) {
      await this.database.run(tenantId, () => this.keys.release(request));
      throw error;
    }
  }
}

/** @throws IdempotencyInProgress, IdempotencyBodyDiffers */
async function requireSame({ hash, isFinished }: KnownAnswer, request: KeyedRequest, incoming: FastifyRequest): Promise<void> {
  if (!isFinished) throw inProgress();
  const upload = incoming.isMultipart() ? await digestUnread(incoming) : undefined;
  if (!hash.equals(withUpload(request.hash, upload))) throw new IdempotencyBodyDiffers({});
}

function inProgress(): Error {
  return new IdempotencyInProgress({}, { retryAfterSeconds: 1 });
}
