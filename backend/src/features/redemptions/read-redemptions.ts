import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { may, NamedCustomers, seesNames, viewName } from '../customers/customers.public.js';
import { RedemptionReadsRepository, type ShownRedemption } from './redemption-reads.repository.js';
import type { Redemption, RedemptionPage, RedemptionsQuery } from './redemptions.contract.js';

const Position = z.tuple([z.uuid()]);

@Injectable()
export class ReadRedemptions {
  constructor(
    private readonly reads: RedemptionReadsRepository,
    private readonly customers: NamedCustomers,
  ) {}

  async list({ cursor, limit, customerId, ...filter }: RedemptionsQuery, principal: Principal): Promise<RedemptionPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position)[0];
    const customer = customerId === undefined ? undefined : ((await this.customers.surviving(customerId))?.id ?? customerId);
    const rows = await this.reads.list({ ...filter, customerId: customer, after, limit: limit + 1 }, principal);
    const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
    return { items: items.map((row) => view(row, principal)), nextCursor };
  }

  /** What the caller has just made or changed, also where they may not look up the customer. */
  async made(id: string, principal: Principal): Promise<Redemption> {
    const [row] = await this.reads.list({ id, limit: 1 }, principal, { everybody: true });
    if (!row) throw new NotFound({});
    return view(row, principal);
  }

  /** @throws NotFound, also for one of a customer that the caller may not see */
  async one(id: string, principal: Principal): Promise<Redemption> {
    const [row] = await this.reads.list({ id, limit: 1 }, principal);
    if (!row) throw new NotFound({});
    return view(row, principal);
  }
}

function view(row: ShownRedemption, principal: Principal): Redemption {
  const owned = { ownerId: row.customerOwnerId, departmentId: row.customerDepartmentId };
  return {
    id: row.id,
    reward: { id: row.rewardId, key: row.rewardKey, names: row.rewardNames, kind: row.rewardKind },
    customer: {
      id: row.customerId,
      name: may(principal.ability, 'read', 'Customer', owned)
        ? viewName({ type: row.customerType, name: row.customerName }, seesNames(principal, owned))
        : null,
      number: row.customerNumber,
    },
    state: row.state,
    source: row.source,
    paid: row.walletType === null || row.units === null ? null : { walletType: row.walletType, units: row.units },
    coupon: row.couponId === null ? null : { id: row.couponId, code: row.code },
    validUntil: row.validUntil,
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
    issuedAt: row.issuedAt?.toISOString() ?? null,
    usedAt: row.usedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    version: row.version,
  };
}
