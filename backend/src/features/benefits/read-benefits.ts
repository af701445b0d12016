import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { seesNames, viewName } from '../customers/customers.public.js';
import { BenefitGrantsRepository, type ShownGrant } from './benefit-grants.repository.js';
import type { Benefit, BenefitGrant, BenefitGrantPage, BenefitGrantsQuery, BenefitPage } from './benefits.contract.js';
import { BenefitsRepository } from './benefits.repository.js';
import { viewBenefit } from './view-benefit.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);
const GrantPosition = z.tuple([z.uuid()]);

@Injectable()
export class ReadBenefits {
  constructor(
    private readonly benefits: BenefitsRepository,
    private readonly grants: BenefitGrantsRepository,
  ) {}

  async list({ cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<BenefitPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const { items, nextCursor } = pageOf(await this.benefits.list(after, limit + 1), limit, ({ createdAt, id }) => [
      createdAt.toISOString(),
      id,
    ]);
    return { items: items.map(viewBenefit), nextCursor };
  }

  /** @throws NotFound */
  async one(id: string): Promise<Benefit> {
    return viewBenefit(await this.benefits.get(id));
  }

  /** @throws NotFound */
  async granted(id: string, { cursor, limit, state }: BenefitGrantsQuery, principal: Principal): Promise<BenefitGrantPage> {
    await this.benefits.get(id);
    const after = cursor === undefined ? undefined : decodeCursor(cursor, GrantPosition)[0];
    const rows = await this.grants.list(id, { state, after, limit: limit + 1 }, principal);
    const { items, nextCursor } = pageOf(rows, limit, (row) => [row.id]);
    return { items: items.map((row) => viewGrant(row, principal)), nextCursor };
  }
}

function viewGrant(row: ShownGrant, principal: Principal): BenefitGrant {
  const { id, occasion, state, problem, redemptionId } = row;
  const owned = { ownerId: row.customerOwnerId, departmentId: row.customerDepartmentId };
  return {
    id,
    customer: {
      id: row.customerId,
      name: viewName({ type: row.customerType, name: row.customerName }, seesNames(principal, owned)),
      number: row.customerNumber,
    },
    occasion,
    state,
    problem,
    redemptionId,
    grantedAt: row.grantedAt.toISOString(),
  };
}
