import { Injectable } from '@nestjs/common';
import { type LevelGrant, LevelGrantsRepository } from './level-grants.repository.js';
import type { LevelPlace } from './level-places.js';
import { LevelStandingsRepository, type StandingRow } from './level-standings.repository.js';

/** What is kept about one customer in a level set. */
@Injectable()
export class StandingsOfCustomer {
  constructor(
    private readonly standings: LevelStandingsRepository,
    private readonly grants: LevelGrantsRepository,
  ) {}

  async read(place: LevelPlace, customerId: string): Promise<{ rows: StandingRow[]; grant: LevelGrant | undefined }> {
    return { rows: await this.standings.some(place, [customerId]), grant: await this.grants.find(place.id, customerId) };
  }
}
