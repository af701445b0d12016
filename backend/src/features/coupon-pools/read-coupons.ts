import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Clock } from '../../ports/clock.js';
import { NamedCustomers, seesNames, viewName } from '../customers/customers.public.js';
import { CouponReadsRepository, type ShownCoupon } from './coupon-reads.repository.js';
import type { Coupon, CouponPage, CouponsQuery } from './coupons.contract.js';

const Position = z.tuple([z.uuid(), z.string(), z.uuid()]);

@Injectable()
export class ReadCoupons {
  constructor(
    private readonly reads: CouponReadsRepository,
    private readonly customers: NamedCustomers,
    private readonly clock: Clock,
  ) {}

  /** By pool and state. */
  async list({ cursor, limit, customerId, ...filter }: CouponsQuery, principal: Principal): Promise<CouponPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const customer = customerId === undefined ? undefined : ((await this.customers.surviving(customerId))?.id ?? customerId);
    const asked = { ...filter, customerId: customer, after, limit: limit + 1, now: this.clock.now() };
    const { items, nextCursor } = pageOf(await this.reads.list(asked, principal), limit, (row) => [row.poolId, row.storedState, row.id]);
    return { items: items.map((row) => view(row, principal)), nextCursor };
  }

  /** @throws NotFound, also for a coupon of a customer that the caller may not see */
  async one(id: string, principal: Principal): Promise<Coupon> {
    const [row] = await this.reads.list({ id, limit: 1, now: this.clock.now() }, principal);
    if (!row) throw new NotFound({});
    return view(row, principal);
  }
}

function view(row: ShownCoupon, principal: Principal): Coupon {
  const owned = { ownerId: row.customerOwnerId, departmentId: row.customerDepartmentId };
  return {
    id: row.id,
    pool: { id: row.poolId, key: row.poolKey, names: row.poolNames },
    code: row.code,
    state: row.state,
    customer:
      row.customerId === null || row.customerNumber === null
        ? null
        : {
            id: row.customerId,
            name: viewName({ type: row.customerType ?? 'individual', name: row.customerName }, seesNames(principal, owned)),
            number: row.customerNumber,
          },
    issuedAt: row.issuedAt?.toISOString() ?? null,
    validFrom: row.validFrom,
    validUntil: row.validUntil,
  };
}
