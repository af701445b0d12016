import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { TenantDatabase } from '../database/tenant-database.js';
import { IdempotencyBodyDiffers, IdempotencyInProgress } from '../errors/platform.errors.js';
import { principalOf, replyOf, requestOf } from '../http/fastify-request.js';
import { IdempotencyKeys, type KeyedRequest, type KnownAnswer } from './idempotency-keys.js';
import { keyedRequest } from './keyed-request.js';

/** A POST that is sent again with the same `Idempotency-Key` is answered again, and has its effect once. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly database: TenantDatabase,
    private readonly keys: IdempotencyKeys,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = keyedRequest(requestOf(context));
    if (!request) return next.handle();
    const handle = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    const replay = (known: KnownAnswer): unknown => {
      void replyOf(context).header('idempotency-replayed', 'true');
      return replayed(known);
    };
    if (this.database.isInTransaction) return from(this.inTransaction(request, handle, replay));
    return from(this.besideTransactions(principalOf(requestOf(context)).tenantId, request, handle, replay));
  }

  /** Answer and effect stand or fall together. */
  private async inTransaction(
    request: KeyedRequest,
    handle: () => Promise<unknown>,
    replay: (known: KnownAnswer) => unknown,
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
    tenantId: string,
    request: KeyedRequest,
    handle: () => Promise<unknown>,
    replay: (known: KnownAnswer) => unknown,
  ): Promise<unknown> {
    const known = await this.database.run(tenantId, async () =>
      (await this.keys.claim(request)) ? undefined : await this.foundOrGone(request),
    );
    if (known) return replay(known);
    try {
      const body = await handle();
      await this.database.run(tenantId, () => this.keys.store(request, body));
      return body;
    } catch (error) {
      await this.database.run(tenantId, () => this.keys.release(request));
      throw error;
    }
  }
}

function replayed({ sameRequest, isFinished, body }: KnownAnswer): unknown {
  if (!sameRequest) throw new IdempotencyBodyDiffers({});
  if (!isFinished) throw inProgress();
  return body;
}

function inProgress(): Error {
  return new IdempotencyInProgress({}, { retryAfterSeconds: 1 });
}
