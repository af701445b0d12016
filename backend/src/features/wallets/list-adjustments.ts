import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { recordFilter, seesNames, viewName } from '../customers/customers.public.js';
import { WalletReadsRepository } from './wallet-reads.repository.js';
import type { AdjustmentPage, AdjustmentsQuery } from './wallets.contract.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

/** What waits for a second person, or was decided; of customers that the caller may see. */
@Injectable()
export class ListAdjustments {
  constructor(private readonly reads: WalletReadsRepository) {}

  async execute(query: AdjustmentsQuery, principal: Principal): Promise<AdjustmentPage> {
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, Position);
    const values: string[] = [];
    const filter = recordFilter(principal.ability, 'read', (value) => `$${values.push(value) + 5}`);
    const rows = await this.reads.adjustments(query, after, filter, values);
    const items = rows.map(({ customer: { type, ownerId, departmentId, ...customer }, ...row }) => ({
      ...row,
      customer: { ...customer, name: viewName({ type, name: customer.name }, seesNames(principal, { ownerId, departmentId })) },
    }));
    return pageOf(items, query.limit, ({ requestedAt, id }) => [requestedAt, id]);
  }
}
