import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import type { TierMoveView, TimelineEntry, TimelineQuery } from './customer-history.contract.js';
import { CustomerHistoryRepository, type HistoryPosition } from './customer-history.repository.js';
import { SeeCustomer } from './see-customer.js';

type Page<Item> = { items: Item[]; nextCursor: string | null };

const Cursor = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]).transform(([at, id]): HistoryPosition => ({ at, id }));

/** What happened to a customer, and how it moved between tiers: both the latest first. */
@Injectable()
export class ReadHistory {
  constructor(
    private readonly seeCustomer: SeeCustomer,
    private readonly history: CustomerHistoryRepository,
  ) {}

  async timeline(id: string, { cursor, limit, type }: TimelineQuery, principal: Principal): Promise<Page<TimelineEntry>> {
    const { id: customerId } = await this.seeCustomer.execute(id, principal);
    const filter = {
      types: type === undefined ? null : [type].flat(),
      consents: principal.ability.can('read', 'Consent'),
      messages: principal.ability.can('read', 'Message'),
    };
    return paged(await this.history.timeline(customerId, filter, positionOf(cursor), limit + 1), limit, (row) => row);
  }

  async tiers(id: string, { cursor, limit }: TimelineQuery, principal: Principal): Promise<Page<TierMoveView & { id: string }>> {
    const { id: customerId } = await this.seeCustomer.execute(id, principal);
    return paged(await this.history.tiers(customerId, positionOf(cursor), limit + 1), limit, ({ move, id: schemeId }) => ({
      ...move,
      id: schemeId,
    }));
  }
}

function positionOf(cursor: string | undefined): HistoryPosition | undefined {
  return cursor === undefined ? undefined : decodeCursor(cursor, Cursor);
}

function paged<Row extends HistoryPosition, Item>(rows: readonly Row[], limit: number, view: (row: Row) => Item): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(view), nextCursor: last ? encodeCursor([last.at, last.id]) : null };
}
