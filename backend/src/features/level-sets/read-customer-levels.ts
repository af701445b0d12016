import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/schemas.js';
import { SeeCustomer } from '../customers/customers.public.js';
import { CustomerStandings } from './customer-standings.js';
import { storedReasons } from './known-customer.js';
import { LevelReadsRepository } from './level-reads.repository.js';
import type { CustomerLevel, LevelChangePage } from './level-sets.contract.js';

const Position = z.tuple([z.iso.datetime().refine((at) => at >= '0001'), z.uuid()]);

/** Where a customer stands, why, and what is next; and where they stood. */
@Injectable()
export class ReadCustomerLevels {
  constructor(
    private readonly seeCustomer: SeeCustomer,
    private readonly standings: CustomerStandings,
    private readonly reads: LevelReadsRepository,
  ) {}

  /** @throws NotFound */
  async now(customerId: string, principal: Principal): Promise<{ items: CustomerLevel[] }> {
    const { id } = await this.seeCustomer.execute(customerId, principal);
    return { items: await this.standings.read(id) };
  }

  /** The latest first. @throws NotFound */
  async history(customerId: string, { cursor, limit }: z.infer<typeof PageQuery>, principal: Principal): Promise<LevelChangePage> {
    const { id } = await this.seeCustomer.execute(customerId, principal);
    const position = cursor === undefined ? null : decodeCursor(cursor, Position);
    const rows = await this.reads.history(id, position && { at: position[0], id: position[1] }, limit + 1);
    const { items, nextCursor } = pageOf(rows, limit, (row) => [row.decided_at.toISOString(), row.id]);
    return {
      items: items.map((row) => ({
        id: row.id,
        levelSetId: row.level_set_id,
        levelSetName: row.level_set_name,
        at: row.decided_at.toISOString(),
        from: row.from_level,
        to: row.level,
        cause: row.cause,
        value: row.value,
        reasons: storedReasons(row.reasons),
        versionNumber: row.version_number,
      })),
      nextCursor,
    };
  }
}
