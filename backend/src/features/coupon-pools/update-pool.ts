import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import type { ListedCouponPool, UpdateCouponPoolRequest } from './coupon-pools.contract.js';
import { LimitBelowUse, NotShared, PeriodIsByDays, PeriodShortened } from './coupon-pools.errors.js';
import { CouponPoolsRepository, type StoredPool } from './coupon-pools.repository.js';
import { recordedPool, viewPool } from './view-pool.js';

/** What customers have been promised is never made less: neither the discount nor the last day. */
@Injectable()
export class UpdatePool {
  constructor(
    private readonly pools: CouponPoolsRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, VersionConflict, PeriodIsByDays, PeriodShortened, NotShared, LimitBelowUse */
  async execute(id: string, request: UpdateCouponPoolRequest): Promise<ListedCouponPool> {
    const before = await this.pools.get(id, 'FOR NO KEY UPDATE OF p');
    requireVersion(request, before);
    if (request.validUntil !== undefined) requireLater(before, request.validUntil);
    if (request.usageLimit !== undefined) requireRoom(before, request.usageLimit);
    const { names = before.names, validUntil = before.validUntil, usageLimit = before.usageLimit } = request;
    const { perCustomer = before.perCustomer, state = before.state } = request;
    await this.pools.update({ ...before, names, validUntil, usageLimit, perCustomer, state });
    const after = await this.pools.get(id);
    this.audit.record({
      action: 'coupon-pools.updated',
      subject: { type: 'CouponPool', id },
      before: recordedPool(before),
      after: recordedPool(after),
    });
    return viewPool(after);
  }
}

function requireLater({ validDays, validUntil }: StoredPool, until: string | null): void {
  if (validDays !== null) throw new PeriodIsByDays({}, { pointer: '/validUntil' });
  const isShorter = until !== null && (validUntil === null || until < validUntil);
  if (isShorter) throw new PeriodShortened({ until: validUntil ?? '–' }, { pointer: '/validUntil' });
}

function requireRoom({ codes, sharedUsed }: StoredPool, limit: number | null): void {
  if (codes !== 'shared') throw new NotShared({}, { pointer: '/usageLimit' });
  const used = sharedUsed ?? 0;
  if (limit !== null && limit < used) throw new LimitBelowUse({ used }, { pointer: '/usageLimit' });
}
