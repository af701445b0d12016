import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { recordFilter, seesNames, viewName } from '../customers/customers.public.js';
import { sharesOf } from './domain/level-moves.js';
import { LevelPlaces } from './level-places.js';
import type { LevelDistribution, LevelStandingPage, StandingsQuery } from './level-sets.contract.js';
import { LevelReadsRepository } from './level-reads.repository.js';
import { LevelStandingsRepository } from './level-standings.repository.js';

const Position = z.tuple([z.uuid()]);

/** Where customers stand now. */
@Injectable()
export class ReadLevelStandings {
  constructor(
    private readonly places: LevelPlaces,
    private readonly standings: LevelStandingsRepository,
    private readonly reads: LevelReadsRepository,
  ) {}

  async distribution(id: string): Promise<LevelDistribution> {
    const place = await this.places.one(id);
    const levels = sharesOf(
      new Map((await this.standings.counts(place)).map(({ level, count }) => [level, count])),
      place.definition.levels,
    );
    return { levels, total: levels.reduce((sum, { count }) => sum + count, 0) };
  }

  /** Of the customers that the reader may see. */
  async list(id: string, { cursor, limit, level }: StandingsQuery, principal: Principal): Promise<LevelStandingPage> {
    await this.places.one(id);
    const [after = null] = cursor === undefined ? [] : decodeCursor(cursor, Position);
    const readable = (bind: (value: string) => string): string | undefined => recordFilter(principal.ability, 'read', bind);
    const rows = await this.reads.standings(id, { level: level ?? null, after, limit: limit + 1, readable });
    const { items, nextCursor } = pageOf(rows, limit, (row) => [row.customer_id]);
    return {
      items: items.map((row) => ({
        customerId: row.customer_id,
        number: row.number,
        name: viewName(row, seesNames(principal, row)),
        level: row.level,
        since: row.since.toISOString(),
        validUntil: row.valid_until?.toISOString() ?? null,
        value: row.value,
      })),
      nextCursor,
    };
  }
}
