import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { TenantDatabase } from '../database/tenant-database.js';
import { principalOf, requestOf } from './fastify-request.js';
import { WITHOUT_TRANSACTION } from './route-decorators.js';

/** A handler works in one transaction of the caller's tenant; the answer leaves after the commit. */
@Injectable()
export class TenantTransactionInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: TenantDatabase,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (this.reflector.getAllAndOverride<boolean | undefined>(WITHOUT_TRANSACTION, [context.getHandler(), context.getClass()]))
      return next.handle();
    const principal = principalOf(requestOf(context));
    const userId = principal.kind === 'user' ? principal.userId : undefined;
    return from(this.database.run(principal.tenantId, () => lastValueFrom(next.handle(), { defaultValue: undefined }), { userId }));
  }
}
