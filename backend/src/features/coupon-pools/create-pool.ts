import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { CreateCouponPoolRequest, ListedCouponPool } from './coupon-pools.contract.js';
import { CodeInvalid, CodeTaken, PeriodBackwards } from './coupon-pools.errors.js';
import { normaliseCode } from './domain/coupon-code.js';
import { PoolStore } from './pool-store.js';
import { recordedPool, viewPool } from './view-pool.js';

@Injectable()
export class CreatePool {
  constructor(
    private readonly store: PoolStore,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws PoolKeyTaken, PeriodBackwards, CodeInvalid, CodeTaken */
  async execute(request: CreateCouponPoolRequest): Promise<ListedCouponPool> {
    const { key, names, discount, codes, validity, perCustomer } = request;
    const { from, until } = validity.kind === 'window' ? validity : { from: null, until: null };
    if (from !== null && until !== null && until < from) throw new PeriodBackwards({}, { pointer: '/validity/until' });
    const shared = codes.kind === 'shared' ? { id: this.ids.next(), code: sharedCode(codes.code) } : null;
    const id = this.ids.next();
    await this.store.pools.insert({
      id,
      key,
      names,
      discount,
      codes: codes.kind,
      prefix: codes.kind === 'unique' ? codes.prefix : null,
      sharedCouponId: shared?.id ?? null,
      usageLimit: codes.kind === 'shared' ? codes.usageLimit : null,
      validFrom: from,
      validUntil: until,
      validDays: validity.kind === 'days' ? validity.days : null,
      perCustomer,
      createdAt: this.clock.now(),
    });
    if (shared !== null && (await this.store.coupons.insertCodes(id, [shared])).length === 0)
      throw new CodeTaken({ code: shared.code }, { pointer: '/codes/code' });
    const pool = await this.store.pools.get(id);
    this.audit.record({ action: 'coupon-pools.created', subject: { type: 'CouponPool', id }, after: recordedPool(pool) });
    return viewPool(pool);
  }
}

function sharedCode(typed: string): string {
  const code = normaliseCode(typed);
  if (code === undefined) throw new CodeInvalid({ code: typed }, { pointer: '/codes/code' });
  return code;
}
